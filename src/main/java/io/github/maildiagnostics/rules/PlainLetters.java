package io.github.maildiagnostics.rules;

/** The letters of western, central European, Turkish, Vietnamese and Greek alphabets without their accents. */
final class PlainLetters {

    private static final char FIRST_LATIN = '\u00c0';
    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char FIRST_VIETNAMESE = '\u1e00';

    /** From U+00C0; a dash stands for what is no letter. */
    private static final String LATIN = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /** From U+1E00. */
    private static final String VIETNAMESE = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
            + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
            + "wwwwwwwwwwxxxxyyzzzzzzhtwy----s-aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
            + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

    /** The few others that have one. */
    private static final String ACCENTED = "ơưёάέήίόύώϊϋΐΰς";

    private static final String PLAIN = "ouеαεηιουωιυιυσ";

    private PlainLetters() {}

    static char of(char c) {
        if (c < FIRST_LATIN) {
            return c;
        }
        char plain = '-';
        if (c < FIRST_LATIN + LATIN.length()) {
            plain = LATIN.charAt(c - FIRST_LATIN);
        } else if (c >= FIRST_VIETNAMESE && c < FIRST_VIETNAMESE + VIETNAMESE.length()) {
            plain = VIETNAMESE.charAt(c - FIRST_VIETNAMESE);
        } else if (c < FIRST_CYRILLIC || c == 'ё') {
            int accented = ACCENTED.indexOf(c);
            return accented < 0 ? c : PLAIN.charAt(accented);
        }
        return plain == '-' ? c : plain;
    }
}
