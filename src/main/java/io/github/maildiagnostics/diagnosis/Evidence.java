package io.github.maildiagnostics.diagnosis;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What decided.
 *
 * @param by the kind of sign
 * @param source where the knowledge stands, for example {@code codes.csv:57}; null if there is none
 * @param matched what was recognized, for example {@code 4.2.2}; null if nothing was
 * @param certainty how certain the cause is
 */
public record Evidence(
        By by, @Nullable String source, @Nullable String matched, Certainty certainty) implements Serializable {

    /** The kinds of signs, the strongest first. */
    public enum By {
        /** A rule on the text of the reply. */
        RULE,
        /** The enhanced status with the reply code and the stage. */
        ENHANCED_STATUS,
        /** The reply code with the stage. */
        REPLY_CODE,
        /** An exception of the sending program with the stage. */
        EXCEPTION,
        /** The stage alone: what had been sent, and what had not. */
        STAGE,
        /** Nothing. */
        NONE;

        /**
         * The name used in JSON.
         *
         * @return for example {@code enhanced-status}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How certain a cause is. */
    public enum Certainty {
        /** It says so itself. */
        CERTAIN,
        /** Almost always meant. */
        LIKELY,
        /** The most frequent one of several. */
        GUESS;

        /**
         * The name used in JSON.
         *
         * @return for example {@code likely}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Evidence NOTHING = new Evidence(By.NONE, null, null, Certainty.GUESS);
}
