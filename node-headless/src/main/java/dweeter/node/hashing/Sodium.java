/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.security.Argon2id;
import dweeter.security.JavaArgon2id;

/// Argon2id by libsodium, which knows the vector instructions of the processor, and takes and returns its memory with each
/// hash. What it does not do, as several lanes, Java does.
///
/// @see <a href="https://doc.libsodium.org/password_hashing/default_phf">libsodium: the pwhash API</a>
/// @see <a href="https://openjdk.org/jeps/454">JEP 454: Foreign Function and Memory API</a>
public final class Sodium implements Argon2id {

    private static final Logger LOG = LoggerFactory.getLogger(Sodium.class);
    private static final int ARGON2ID13 = 2;
    private static final int SALT_BYTES = 16;
    private static final int LEAST_HASH = 16;
    private static final long KIB = 1024;
    private static final int LEAST_KIB = 8;
    private static final Costs CHEAP = new Costs(64, 2, 1);

    private final MethodHandle pwhash;
    private final JavaArgon2id inJava = new JavaArgon2id();

    private Sodium(MethodHandle pwhash) {
        this.pwhash = pwhash;
    }

    /// Loads the library, which comes with this program for the usual systems.
    ///
    /// @param directory where it is unpacked for a moment; must allow what is in it to be executed
    /// @return empty where there is none for this system, or it cannot be loaded; why is logged
    public static Optional<Native> load(Path directory) {
        Optional<String> resource = resource(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (resource.isEmpty()) {
            LOG.info("There is no libsodium for this system: passwords are hashed in Java");
            return Optional.empty();
        }
        try {
            MethodHandle pwhash = link(directory, resource.get());
            Native found = () -> new Sodium(pwhash);
            return isRight(found.get()) ? Optional.of(found) : Optional.empty();
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            LOG.info("libsodium cannot be loaded, so that passwords are hashed in Java, which takes longer: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /// The library once it is loaded.
    public interface Native {

        /// One for a thread.
        Argon2id get();
    }

    @Override
    public byte[] compute(byte[] password, byte[] salt, Costs costs, int bytes) {
        if (costs.lanes() != 1 || costs.memoryKib() < LEAST_KIB || salt.length != SALT_BYTES || bytes < LEAST_HASH) {
            return inJava.compute(password, salt, costs, bytes);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment hash = arena.allocate(bytes);
            MemorySegment secret = arena.allocateFrom(ValueLayout.JAVA_BYTE, password);
            int failed = (int) pwhash.invokeExact(hash, (long) bytes, secret, (long) password.length,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, salt), (long) costs.iterations(),
                    costs.memoryKib() * KIB, ARGON2ID13);
            secret.fill((byte) 0);
            if (failed != 0) {
                throw new IllegalStateException("libsodium had no memory for a hash");
            }
            return hash.toArray(ValueLayout.JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where the library lies among the resources of the artifact that brings it.
    static Optional<String> resource(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT);
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (os.startsWith("linux")) {
            return arm
                    ? Optional.of("arm64/libsodium.so")
                    : intel ? Optional.of("linux64/libsodium.so") : Optional.empty();
        }
        if (os.startsWith("mac")) {
            return arm
                    ? Optional.of("mac_arm/libsodium.dylib")
                    : intel ? Optional.of("mac/libsodium.dylib") : Optional.empty();
        }
        return os.startsWith("windows") && intel ? Optional.of("windows64/libsodium.dll") : Optional.empty();
    }

    @SuppressWarnings("restricted") // A library that was looked at, and functions as they are documented.
    private static MethodHandle link(Path directory, String resource) throws IOException {
        Path file = unpack(directory, resource);
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
            Linker linker = Linker.nativeLinker();
            MethodHandle init = linker.downcallHandle(library.findOrThrow("sodium_init"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT));
            if ((int) init.invokeExact() < 0) {
                throw new IllegalStateException("it does not start");
            }
            return linker.downcallHandle(library.findOrThrow("crypto_pwhash"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            remove(file);
        }
    }

    private static Path unpack(Path directory, String resource) throws IOException {
        try (InputStream library = Sodium.class.getResourceAsStream("/" + resource)) {
            if (library == null) {
                throw new IOException("it did not come with this program");
            }
            Path file = Files.createTempFile(directory, "libsodium", resource.substring(resource.lastIndexOf('.')));
            Files.write(file, library.readAllBytes());
            return file;
        }
    }

    /// A library that is loaded needs its file no more, except on Windows, where the next start removes it.
    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /// Whoever hashes wrongly locks everybody out: so it is compared once.
    private static boolean isRight(Argon2id library) {
        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
        byte[] salt = "sixteen bytes :)".getBytes(StandardCharsets.US_ASCII);
        boolean equal = Arrays.equals(library.compute(password, salt, CHEAP, Long.BYTES * 4),
                new JavaArgon2id().compute(password, salt, CHEAP, Long.BYTES * 4));
        if (!equal) {
            LOG.warn("libsodium hashes otherwise than Argon2id should: passwords are hashed in Java");
        }
        return equal;
    }
}
