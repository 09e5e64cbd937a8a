/* SPDX-License-Identifier: MIT */
package dweeter.security;

/// Computes Argon2id, version 1.3, for one thread at a time.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
@FunctionalInterface
public interface Argon2id {

    /// @param costs how much work it shall be
    /// @param bytes how long the hash shall be
    byte[] compute(byte[] password, byte[] salt, Costs costs, int bytes);

    /// What makes it slow for whoever guesses.
    ///
    /// @param memoryKib  how much memory it takes, in KiB
    /// @param iterations how often it goes over it
    /// @param lanes      into how many parts that could be worked on at once
    record Costs(int memoryKib, int iterations, int lanes) {

        /// What OWASP recommends, see [PasswordHasher].
        public static final Costs USUAL = new Costs(19 * 1024, 2, 1);
    }
}
