/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import dweeter.model.Password;

/// Hashes passwords with Argon2id, few at a time: each takes 19 MiB and tens of milliseconds of a core. A hash is written
/// in the PHC string format, with its own settings, so that the settings may change. Safe for use by many threads.
///
/// @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP: Argon2id with
///      19 MiB, 2 iterations, 1 lane</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
public final class PasswordHasher {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random;
    private final Semaphore atOnce;
    private final Duration patience;

    /// @param atOnce   how many hashes may be computed at once
    /// @param patience how long to wait for a turn
    public PasswordHasher(SecureRandom random, int atOnce, Duration patience) {
        this.random = random;
        this.atOnce = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /// @return the hash; empty if there was no turn in time
    public Optional<String> hash(Password password) throws InterruptedException {
        var settings = fresh();
        return inTurn(() -> settings.format(settings.compute(password.composed())));
    }

    /// Whether `password` is the one `hash` was made of. Hashes were made of what was typed before they were made of
    /// its form C: where the two differ, a wrong password costs two computations instead of one.
    ///
    /// @return empty if there was no turn in time
    /// @throws IllegalArgumentException if `hash` is none of ours
    public Optional<Boolean> matches(Password password, String hash) throws InterruptedException {
        String[] parts = hash.split("\\$");
        Settings settings = Settings.parse(parts);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        return inTurn(() -> password.forms().stream()
                .anyMatch(form -> MessageDigest.isEqual(expected, settings.compute(form))));
    }

    /// Takes as long as [#matches] and comes to nothing, so that an unknown nick costs the same time as a wrong
    /// password, in as many forms as that.
    ///
    /// @return false, or empty if there was no turn in time
    public Optional<Boolean> pretendToMatch(Password password) throws InterruptedException {
        var settings = fresh();
        return inTurn(() -> {
            password.forms().forEach(settings::compute);
            return false;
        });
    }

    private Settings fresh() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Settings(MEMORY_KIB, ITERATIONS, LANES, salt);
    }

    private <T> Optional<T> inTurn(Supplier<T> work) throws InterruptedException {
        if (!atOnce.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            atOnce.release();
        }
    }

    private record Settings(int memoryKib, int iterations, int lanes, byte[] salt) {

        static Settings parse(String[] parts) {
            if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
                throw new IllegalArgumentException("This is no Argon2id hash");
            }
            String[] costs = parts[3].split(",", -1);
            if (costs.length != 3) {
                throw new IllegalArgumentException("An Argon2id hash says what it cost");
            }
            return new Settings(cost(costs[0]), cost(costs[1]), cost(costs[2]), Base64.getDecoder().decode(parts[4]));
        }

        byte[] compute(String password) {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(memoryKib)
                    .withIterations(iterations).withParallelism(lanes).withSalt(salt).build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        }

        String format(byte[] hash) {
            var base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(memoryKib, iterations, lanes,
                    base64.encodeToString(salt), base64.encodeToString(hash));
        }

        private static int cost(String setting) {
            return Integer.parseInt(setting.substring(setting.indexOf('=') + 1));
        }
    }
}
