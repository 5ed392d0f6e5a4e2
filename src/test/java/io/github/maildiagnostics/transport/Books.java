package io.github.maildiagnostics.transport;

import java.util.EnumMap;
import java.util.Map;

/** What a server knows for sure: what it said where, and whether it has the whole content. */
final class Books {

    /** A reply: its code, 0 if it has none, and whether every byte of it was said. */
    record Said(int code, boolean complete) {

        boolean isYes() {
            return code / 100 == 2;
        }

        boolean isNo() {
            return code / 100 == 4 || code / 100 == 5;
        }
    }

    private static final Said NOTHING = new Said(0, true);

    private final Map<Place, Said> said = new EnumMap<>(Place.class);
    private volatile boolean contentWhole;

    synchronized void said(Place place, int code, boolean complete) {
        said.putIfAbsent(place, new Said(code, complete));
    }

    void contentWhole() {
        contentWhole = true;
    }

    /** Whether the dot, or all of the last chunk, arrived. */
    boolean isContentWhole() {
        return contentWhole;
    }

    /** Whether the server came to speak here. */
    synchronized boolean isReached(Place place) {
        return said.containsKey(place);
    }

    synchronized Said at(Place place) {
        return said.getOrDefault(place, NOTHING);
    }

    Said toRcpt(int position) {
        return at(Place.values()[Place.RCPT_1.ordinal() + position]);
    }

    /** What was said to the content: by a refusal of DATA or of a chunk, early, or at its end. */
    Said toContent() {
        for (Place place : new Place[] {Place.DATA, Place.CHUNK}) {
            if (at(place).isNo()) {
                return at(place);
            }
        }
        for (Place place : new Place[] {Place.CONTENT, Place.BODY, Place.DOT, Place.LAST_CHUNK}) {
            if (at(place).code() != 0) {
                return at(place);
            }
        }
        return NOTHING;
    }
}
