/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import dweeter.model.Password;

/// Hashes passwords with Argon2id. Each hash takes 19 MiB and tens of milliseconds of a core, so whoever has one of these sees
/// to it that few are computed at once. A hash is written in the PHC string format, with its own costs, so that the costs may
/// change. For one thread at a time.
///
/// @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP: Argon2id with
///      19 MiB, 2 iterations, 1 lane</a>
public final class PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /// Of a salt and a hash, in bytes.
    private static final int LARGEST = 64;
    /// RFC 9106, section 3.1.
    private static final int LEAST_KIB_OF_A_LANE = 8;
    private static final int MOST_MEMORY_KIB = 128 * 1024;
    private static final int MOST_ITERATIONS = 10;
    private static final int MOST_LANES = 4;
    private static final int SMALLEST_SALT = 8;

    private final SecureRandom random;
    private final Argon2id argon2id;

    public PasswordHasher(SecureRandom random, Argon2id argon2id) {
        this.random = random;
        this.argon2id = argon2id;
    }

    public String hash(Password password) {
        Settings settings = fresh();
        return settings.format(compute(settings, password.composed(), HASH_BYTES));
    }

    /// Whether `password` is the one `hash` was made of. Hashes were made of what was typed before they were made of
    /// its form C: where the two differ, a wrong password costs two computations instead of one.
    ///
    /// @throws IllegalArgumentException if `hash` is none of ours
    public boolean matches(Password password, String hash) {
        String[] parts = hash.split("\\$");
        Settings settings = Settings.parse(parts);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        if (expected.length < SALT_BYTES || expected.length > LARGEST) {
            throw new IllegalArgumentException("An Argon2id hash has 16 bytes or more");
        }
        return password.forms().stream()
                .anyMatch(form -> MessageDigest.isEqual(expected, compute(settings, form, expected.length)));
    }

    /// Takes as long as [#matches] and comes to nothing, so that an unknown nick costs the same time as a wrong
    /// password, in as many forms as that.
    ///
    /// @return false
    public boolean pretendToMatch(Password password) {
        Settings settings = fresh();
        password.forms().forEach(form -> compute(settings, form, HASH_BYTES));
        return false;
    }

    private Settings fresh() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Settings(Argon2id.Costs.USUAL, salt);
    }

    private byte[] compute(Settings settings, String password, int bytes) {
        return argon2id.compute(password.getBytes(StandardCharsets.UTF_8), settings.salt, settings.costs, bytes);
    }

    private record Settings(Argon2id.Costs costs, byte[] salt) {

        static Settings parse(String[] parts) {
            if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
                throw new IllegalArgumentException("This is no Argon2id hash");
            }
            String[] costs = parts[3].split(",", -1);
            if (costs.length != 3) {
                throw new IllegalArgumentException("An Argon2id hash says what it cost");
            }
            byte[] salt = Base64.getDecoder().decode(parts[4]);
            if (salt.length < SMALLEST_SALT || salt.length > LARGEST) {
                throw new IllegalArgumentException("An Argon2id hash has a salt");
            }
            int lanes = cost(costs[2], 1, MOST_LANES);
            return new Settings(new Argon2id.Costs(cost(costs[0], LEAST_KIB_OF_A_LANE * lanes, MOST_MEMORY_KIB),
                    cost(costs[1], 1, MOST_ITERATIONS), lanes), salt);
        }

        String format(byte[] hash) {
            var base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(costs.memoryKib(), costs.iterations(),
                    costs.lanes(), base64.encodeToString(salt), base64.encodeToString(hash));
        }

        /// What a hash says it cost is done once more for whoever tries a password, also if it came from a disk or another node.
        private static int cost(String setting, int least, int most) {
            int cost = Integer.parseInt(setting.substring(setting.indexOf('=') + 1));
            if (cost < least || cost > most) {
                throw new IllegalArgumentException("No Argon2id hash of ours ever cost that");
            }
            return cost;
        }
    }
}
