/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Several [Subject]s that are tried together: the first byte of an input says on which one the others are tried.
public final class Subjects {

    private final List<Subject> all;

    private Subjects(List<Subject> all) {
        this.all = List.copyOf(all);
    }

    public static Subjects of(Subject... all) {
        return new Subjects(List.of(all));
    }

    /// @throws AssertionError if the subject does something else than it declares
    public void tryOn(byte[] input) {
        if (input.length > 0) {
            all.get((input[0] & 0xFF) % all.size()).tryOn(Arrays.copyOfRange(input, 1, input.length));
        }
    }

    /// An input for the subject of that name.
    public byte[] seed(String subject, byte[] input) {
        int number = IntStream.range(0, all.size()).filter(i -> all.get(i).name().equals(subject)).findFirst()
                .orElseThrow();
        byte[] seed = new byte[input.length + 1];
        seed[0] = (byte) number;
        System.arraycopy(input, 0, seed, 1, input.length);
        return seed;
    }

    public byte[] seed(String subject, String input) {
        return seed(subject, input.getBytes(StandardCharsets.UTF_8));
    }
}
