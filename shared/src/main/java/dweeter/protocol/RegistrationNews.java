/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// Who may register in a network, as one Entry tells it another.
///
/// @param version the later news has the higher one, from 0; of two that are the same, that counts which lets fewer in
public record RegistrationNews(RegistrationMode mode, long version) {

    /// What is right of two.
    public RegistrationNews or(RegistrationNews other) {
        int byVersion = Long.compare(version, other.version);
        return byVersion > 0 || byVersion == 0 && mode.compareTo(other.mode) >= 0 ? this : other;
    }
}
