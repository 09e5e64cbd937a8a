/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.sun.management.ThreadMXBean;

/// Something that reads bytes. Whatever they are, it comes to a value or to one of the refusals that it declares, soon, and
/// without taking more memory than bytes of that number deserve. For one thread.
///
/// @param refusals what it may throw
/// @param patience how much of a processor's time it may take
public record Subject(String name, List<Class<? extends Throwable>> refusals, Duration patience, Reading reading) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /// What files and databases take for their buffers.
    /// What the fuzzer notes for itself on the same thread is among it.
    private static final long BYTES = 32 << 20;
    private static final long BYTES_EACH = 1024;
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final int AGAIN = 2;
    private static final int SHOWN = 2000;

    public Subject {
        refusals = List.copyOf(refusals);
    }

    /// What is tried.
    @FunctionalInterface
    public interface Reading {

        /// Reads, and says by an [AssertionError] what is wrong with what it has read.
        void of(byte[] input) throws Exception;
    }

    /// The same for texts.
    @FunctionalInterface
    public interface ReadingOfText {

        void of(String input) throws Exception;
    }

    /// One that takes as long as most.
    @SafeVarargs
    public static Subject of(String name, Reading reading, Class<? extends Throwable>... refusals) {
        return new Subject(name, List.of(refusals), USUAL, reading);
    }

    /// One that reads texts, which may have halves of surrogates.
    @SafeVarargs
    public static Subject ofText(String name, ReadingOfText reading, Class<? extends Throwable>... refusals) {
        return of(name, input -> reading.of(text(input)), refusals);
    }

    /// The same with another patience.
    public Subject within(Duration other) {
        return new Subject(name, refusals, other, reading);
    }

    /// @throws AssertionError if it does something else than it declares
    void tryOn(byte[] input) {
        Optional<String> excess = tryOnce(input);
        // The first time classes are loaded; a bomb goes off each time.
        for (int more = 0; more < AGAIN && excess.isPresent(); more++) {
            excess = tryOnce(input);
        }
        if (excess.isPresent()) {
            throw new AssertionError(described(input) + " takes " + excess.get());
        }
    }

    /// @return what it takes that is too much
    private Optional<String> tryOnce(byte[] input) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.of(input);
        } catch (Throwable e) {
            if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
                throw new AssertionError(described(input), e);
            }
        }
        long taken = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        if (taken > BYTES + BYTES_EACH * input.length) {
            return Optional.of(taken + " bytes");
        }
        long lasted = THREADS.getCurrentThreadCpuTime() - nanos;
        return lasted > patience.toNanos() ? Optional.of(Duration.ofNanos(lasted).toString()) : Optional.empty();
    }

    private String described(byte[] input) {
        return name + ", " + input.length + " bytes: "
                + HexFormat.of().formatHex(input, 0, Math.min(input.length, SHOWN));
    }

    /// UTF-8, in which two characters of the private use area stand for the halves of surrogates.
    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8).replace('\uE000', '\uD83D').replace('\uE001', '\uDE00');
    }
}
