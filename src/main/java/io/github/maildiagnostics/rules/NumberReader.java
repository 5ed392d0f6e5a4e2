package io.github.maildiagnostics.rules;

import java.nio.ByteBuffer;

/** Reads what {@link NumberWriter} wrote: whole rows at once, because a step for each number would take the time to be saved. */
final class NumberReader {

    private final ByteBuffer in;

    NumberReader(byte[] written) {
        in = ByteBuffer.wrap(written);
    }

    long[] longs() {
        long[] numbers = new long[in.getInt()];
        in.asLongBuffer().get(numbers);
        skip(numbers.length, Long.BYTES);
        return numbers;
    }

    int[] ints() {
        int[] numbers = new int[in.getInt()];
        in.asIntBuffer().get(numbers);
        skip(numbers.length, Integer.BYTES);
        return numbers;
    }

    char[] chars() {
        char[] numbers = new char[in.getInt()];
        in.asCharBuffer().get(numbers);
        skip(numbers.length, Character.BYTES);
        return numbers;
    }

    private void skip(int count, int size) {
        in.position(in.position() + count * size);
    }
}
