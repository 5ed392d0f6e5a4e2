package io.github.maildiagnostics.catalog;

/**
 * A page in words: what something means, when it is seen and how to fix it, in one language. The texts are a small
 * Markdown: paragraphs, lists with {@code - }, {@code *emphasis*}, code in backticks, and https addresses as they are.
 *
 * @param id what it explains, for example {@code mailbox-full}, {@code 550} or {@code x.1.1}
 * @param language the language it is really in, for example {@code en}
 * @param title two to five words
 * @param meaning what it means
 * @param when when it is seen
 * @param fix how to fix it, the first step first
 */
public record Explanation(String id, String language, String title, String meaning, String when, String fix) {

    /**
     * The first sentence of {@link #fix()}: the one thing to do now.
     *
     * @return one sentence
     */
    public String firstStep() {
        String line = fix.lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }

    /**
     * The same page with another way to fix it.
     *
     * @param other Markdown, the first step first
     * @return a new page
     */
    public Explanation withFix(String other) {
        return new Explanation(id, language, title, meaning, when, other);
    }
}
