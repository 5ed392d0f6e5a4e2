package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import java.util.Optional;

/** A reply code or an enhanced status: one row of {@code codes.csv}. */
public final class CodeEntry {

    private final String id;
    private final String name;
    private final boolean standard;
    private final List<CauseChoice> choices;
    private final String place;

    CodeEntry(String id, String name, boolean standard, List<CauseChoice> choices, String place) {
        this.id = id;
        this.name = name;
        this.standard = standard;
        this.choices = choices;
        this.place = place;
    }

    /**
     * The code.
     *
     * @return for example {@code 550} or {@code x.1.1}
     */
    public String id() {
        return id;
    }

    /**
     * What the RFC, the registry or the servers that use it call it.
     *
     * @return the name in English
     */
    public String name() {
        return name;
    }

    /**
     * Whether an RFC or the IANA registry defines it.
     *
     * @return false for codes that are only seen in the wild
     */
    public boolean isStandard() {
        return standard;
    }

    /**
     * Where its row stands.
     *
     * @return for example {@code codes.csv:57}
     */
    public String place() {
        return place;
    }

    /**
     * The cause that the code stands for when nothing more is known.
     *
     * @param firstDigit the class: of the enhanced status if it is one, else of the reply code
     * @param replyCode the reply code, 0 if there is none
     * @param stage where it was said
     * @return the id of a cause; empty if the code alone says nothing
     */
    public Optional<String> cause(int firstDigit, int replyCode, SmtpStage stage) {
        return choices.stream()
                .filter(choice -> choice.holds(firstDigit, replyCode, stage))
                .map(CauseChoice::cause)
                .findFirst();
    }
}
