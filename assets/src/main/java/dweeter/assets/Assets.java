/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// Where the files of this module lie on the class path.
public final class Assets {

    private static final String FONTS = "/com/formdev/flatlaf/fonts/inter/";

    private Assets() {
    }

    /// A style sheet by its name, without the ending.
    public static URL style(String name) {
        return required("style/" + name + ".css");
    }

    /// The application's icon, in several sizes.
    public static List<URL> icons() {
        return List.of(required("icon/dweeter-32.png"), required("icon/dweeter-128.png"));
    }

    /// The faces of Inter that the style sheets name.
    public static List<URL> fonts() {
        return List.of(required(FONTS + "Inter-Regular.otf"), required(FONTS + "Inter-SemiBold.otf"),
                required(FONTS + "Inter-Bold.otf"));
    }

    /// The texts in one language, by key.
    ///
    /// @param language an ISO 639 code: `es` or `en`
    public static Map<String, String> messages(String language) {
        var texts = new Properties();
        try (InputStream file = required("messages_" + language + ".properties").openStream();
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
    }

    private static URL required(String name) {
        return Optional.ofNullable(Assets.class.getResource(name))
                .orElseThrow(() -> new IllegalStateException("The build lacks " + name));
    }
}
