package io.github.maildiagnostics.rules;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows of numbers, each with its length before it. */
final class NumberWriter {

    private final DataOutputStream out;

    NumberWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void longs(long[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    void ints(int[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    void chars(char[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (char number : numbers) {
            out.writeChar(number);
        }
    }
}
