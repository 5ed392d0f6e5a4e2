package io.github.maildiagnostics.smtp;

/** What the first digit of a reply code says (RFC 5321 section 4.2.1). */
public enum ReplyClass {
    /** 2yz: done. */
    POSITIVE,
    /** 3yz: go on. */
    INTERMEDIATE,
    /** 4yz: not now; the same command may succeed later. */
    TRANSIENT,
    /** 5yz: no; the same command unchanged gets the same answer. */
    PERMANENT,
    /** No digit that RFC 5321 knows, or no readable reply at all. */
    NONE;

    /**
     * The class of a reply code.
     *
     * @param code any number
     * @return its class; {@link #NONE} for anything that is not 200 to 599
     */
    public static ReplyClass of(int code) {
        return switch (code / 100) {
            case 2 -> POSITIVE;
            case 3 -> INTERMEDIATE;
            case 4 -> TRANSIENT;
            case 5 -> PERMANENT;
            default -> NONE;
        };
    }

    /**
     * Whether the server said no.
     *
     * @return true for 4yz and 5yz
     */
    public boolean isNegative() {
        return this == TRANSIENT || this == PERMANENT;
    }
}
