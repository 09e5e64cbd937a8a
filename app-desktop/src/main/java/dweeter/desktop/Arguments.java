/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.desktop.account.Hint;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;
import dweeter.model.Password;

/// What the client was started with.
///
/// @param invite   put into the form
/// @param folder   where to keep everything
/// @param hint     a sample account to offer
/// @param language instead of the computer's
/// @param theme    instead of the computer's
public record Arguments(Optional<String> invite, Path folder, Optional<Hint> hint, Optional<Language> language,
        Optional<Theme> theme) {

    /// What there is to say, for whoever asks with `--help` or `-h`.
    static final String HELP = """
            Usage: dweeter [LINK] [--invite LINK] [--data-dir DIR] [--lang LANGUAGE] [--theme THEME]
            Opens the client of a Dweeter network.

              LINK, --invite LINK  an invite link to put into the form
              --data-dir DIR       keeps everything there; for each folder there is one window
              --lang LANGUAGE      en or es, instead of the language of the computer
              --theme THEME        light, dark or system, instead of what was chosen in the settings
              -h, --help           says this
            """;

    /// Whether somebody wants to know what there is to say, rather than the client.
    static boolean askForHelp(List<String> words) {
        return words.contains("--help") || words.contains("-h");
    }

    /// Reads `--invite LINK`, `--data-dir DIR`, `--hint-nick NICK`, `--hint-password WORD`, `--lang es|en`,
    /// `--theme light|dark|system`. A single `dweeter://` link, as a browser hands it over, is an invite.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Arguments parse(List<String> words) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("dweeter://")) {
                values.put("--invite", word);
            } else if (!List.of("--invite", "--data-dir", "--hint-nick", "--hint-password", "--lang", "--theme")
                    .contains(word)) {
                throw new IllegalArgumentException("Unknown argument " + word);
            } else if (i + 1 == words.size()) {
                throw new IllegalArgumentException("Nothing follows " + word);
            } else {
                values.put(word, words.get(++i));
            }
        }
        return new Arguments(Optional.ofNullable(values.get("--invite")),
                Optional.ofNullable(values.get("--data-dir")).map(Path::of).orElseGet(Arguments::usualFolder)
                        .toAbsolutePath().normalize(),
                hint(values), Optional.ofNullable(values.get("--lang")).map(Arguments::language),
                Optional.ofNullable(values.get("--theme")).map(Arguments::theme));
    }

    private static Optional<Hint> hint(Map<String, String> values) {
        return Optional.ofNullable(values.get("--hint-nick")).flatMap(Nick::typed)
                .flatMap(nick -> Optional.ofNullable(values.get("--hint-password"))
                        .map(password -> new Hint(nick, new Password(password))));
    }

    private static Language language(String code) {
        return Language.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException("--lang is es or en, not " + code));
    }

    private static Theme theme(String code) {
        return Theme.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException("--theme is light, dark or system, not " + code));
    }

    private static Path usualFolder() {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            return Optional.ofNullable(System.getenv("APPDATA")).map(Path::of).orElse(home).resolve("Dweeter");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Application Support/Dweeter");
        }
        return Optional.ofNullable(System.getenv("XDG_DATA_HOME")).filter(folder -> !folder.isBlank()).map(Path::of)
                .orElseGet(() -> home.resolve(".local/share")).resolve("dweeter");
    }
}
