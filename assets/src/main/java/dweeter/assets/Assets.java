/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the files of this module.
public final class Assets {

    private static final String FONTS = "/com/formdev/flatlaf/fonts/inter/";
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private static final Logo LOGO = new Logo(30,
            /* accent= */ "M15.65,0.01 A15,15 0 0 1 28.31,21.93 "
                    + "L24.76,20.08 A11,11 0 0 0 15.48,4.01 Z "
                    + "M27.65,23.06 A15,15 0 0 1 2.35,23.06 "
                    + "L5.72,20.91 A11,11 0 0 0 24.28,20.91 Z",
            /* ink= */ "M1.69,21.93 A15,15 0 0 1 14.35,0.01 "
                    + "L14.52,4.01 A11,11 0 0 0 5.24,20.08 Z "
                    + "M11,15 A4,4 0 1 1 19,15 A4,4 0 1 1 11,15 Z");

    private Assets() {}

    public static Logo logo() {
        return LOGO;
    }

    /// The application's icon as PNG, from 16 to 512 pixels, smallest first.
    public static List<URL> icons() {
        return ICON_SIZES.stream().map(size -> resource("icons/dweeter-" + size + ".png")).toList();
    }

    /// A neighbourhood to try Dweeter with, in Spanish and English: JSON lines of users, follows, dweets by time, and
    /// redweets, in this order. The caller closes the reader.
    ///
    /// @throws UncheckedIOException if it can't be opened
    public static BufferedReader sampleCommunity() {
        return reader("sample-community.jsonl");
    }

    /// Whose work is in here and under which licence, as Markdown.
    public static String credits() {
        try (BufferedReader reader = reader("CREDITS.md")) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException("The credits can't be read", e);
        }
    }

    /// A style sheet by its name, without the ending.
    public static URL style(String name) {
        return resource("style/" + name + ".css");
    }

    /// The faces of Inter that the style sheets name.
    public static List<URL> fonts() {
        return Stream.of("Regular", "SemiBold", "Bold").map(face -> resource(FONTS + "Inter-" + face + ".otf"))
                .toList();
    }

    /// The texts of the screens in one language, by key.
    ///
    /// @param language an ISO 639 code: `es` or `en`
    public static Map<String, String> messages(String language) {
        var texts = new Properties();
        try (BufferedReader reader = reader("messages_" + language + ".properties")) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts can't be read", e);
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, texts::getProperty));
    }

    static BufferedReader reader(String name) {
        try {
            return new BufferedReader(new InputStreamReader(resource(name).openStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be opened", e);
        }
    }

    static URL resource(String name) {
        return Objects.requireNonNull(Assets.class.getResource(name), () -> name + " is missing from the assets");
    }
}
