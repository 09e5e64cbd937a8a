/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// What somebody wrote down to get back into an account whose password is lost: 128 random bits in a form that people can copy
/// from paper, with two symbols that tell a slip of the pen. It is never printed: [#toString] hides it.
///
/// It has 28 symbols in seven groups of four. The symbols are those of Crockford's Base32, which has no letters that look like
/// digits. The last two are the number that the others make, modulo 1021: a prime, so that one wrong symbol always shows, and
/// two that have changed places do.
///
/// @param value as it is shown: `0123-4567-…`
/// @see <a href="https://www.crockford.com/base32.html">Douglas Crockford: Base 32</a>
public record RecoveryCode(String value) {

    public static final int BYTES = 16;

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    /// What 128 bits take.
    private static final int LENGTH = 26;
    private static final int CHECKS = 2;
    private static final int GROUP = 4;
    private static final BigInteger MODULUS = BigInteger.valueOf(1021);

    public RecoveryCode {
        if (!typed(value).map(code -> code.equals(value)).orElse(false)) {
            throw new IllegalArgumentException("This is no recovery code");
        }
    }

    /// @param random [#BYTES] random bytes
    public static RecoveryCode of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("A recovery code is of " + BYTES + " bytes");
        }
        var number = new BigInteger(1, random);
        return new RecoveryCode(grouped(symbols(number, LENGTH) + check(number)));
    }

    /// Reads a code as a person types it: small letters and other groups will do, and O for 0, I and L for 1.
    ///
    /// @return empty if it is none, which mostly means that a symbol is wrong or missing
    public static Optional<RecoveryCode> read(String text) {
        return typed(text).map(RecoveryCode::new);
    }

    private static Optional<String> typed(String text) {
        if (text.length() > 4 * (LENGTH + CHECKS)) {
            return Optional.empty();
        }
        var symbols = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && !Character.isWhitespace(c)) {
                symbols.append(c);
            }
        }
        String plain = symbols.toString().toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L',
                '1');
        if (plain.length() != LENGTH + CHECKS || !plain.chars().allMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        BigInteger number = number(plain.substring(0, LENGTH));
        return number.bitLength() <= BYTES * Byte.SIZE && plain.endsWith(check(number))
                ? Optional.of(grouped(plain))
                : Optional.empty();
    }

    private static BigInteger number(String symbols) {
        return symbols.chars().mapToObj(symbol -> BigInteger.valueOf(SYMBOLS.indexOf(symbol)))
                .reduce(BigInteger.ZERO, (number, digit) -> number.shiftLeft(BITS).or(digit));
    }

    private static String symbols(BigInteger number, int length) {
        var symbols = new StringBuilder();
        for (int place = length - 1; place >= 0; place--) {
            symbols.append(SYMBOLS.charAt(number.shiftRight(place * BITS).intValue() & SYMBOLS.length() - 1));
        }
        return symbols.toString();
    }

    private static String check(BigInteger number) {
        return symbols(number.mod(MODULUS), CHECKS);
    }

    private static String grouped(String symbols) {
        return symbols.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}
