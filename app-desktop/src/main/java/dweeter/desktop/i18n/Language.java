/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages Dweeter speaks.
public enum Language {

    ES("es", "Español"), EN("en", "English");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /// By its ISO 639 code.
    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
    }

    /// The one for people who set their computer to `locale`.
    public static Language of(Locale locale) {
        return ofCode(locale.getLanguage()).orElse(EN);
    }

    public String code() {
        return code;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(code);
    }
}
