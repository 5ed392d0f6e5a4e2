package io.github.maildiagnostics.catalog;

import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.List;
import java.util.Optional;

/** A reply code or an enhanced status: one row of {@code codes.csv}. {@link Facts} tells all that stands there. */
public final class CodeEntry {

    private final Facts facts;
    private final List<CauseChoice> choices;
    private final String place;

    CodeEntry(Facts facts, List<CauseChoice> choices, String place) {
        this.facts = facts;
        this.choices = choices;
        this.place = place;
    }

    /**
     * The code.
     *
     * @return for example {@code 550} or {@code x.1.1}; {@code 4yz} and {@code x.7} stand for a class and a subject
     */
    public String id() {
        return facts.id();
    }

    /**
     * Where its row stands.
     *
     * @return for example {@code codes.csv:57}
     */
    public String place() {
        return place;
    }

    /** The row as it stands there, without what follows for the mail. */
    Facts facts() {
        return facts;
    }

    List<CauseChoice> choices() {
        return choices;
    }

    /**
     * The cause that the code stands for when nothing more is known.
     *
     * @param firstDigit the class: of the enhanced status if it is one, else of the reply code
     * @param replyCode the reply code, 0 if there is none
     * @param stage where it was said
     * @return empty if the code alone says nothing
     */
    public Optional<Cause> cause(int firstDigit, int replyCode, SmtpStage stage) {
        return choices.stream()
                .filter(choice -> choice.holds(firstDigit, replyCode, stage))
                .map(CauseChoice::cause)
                .findFirst();
    }
}
