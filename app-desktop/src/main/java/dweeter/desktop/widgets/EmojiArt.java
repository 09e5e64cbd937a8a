/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URL;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.image.Image;

/// Pictures of emoji, by grapheme cluster: the fonts of some systems have none in colour.
public final class EmojiArt {

    private static final int IN_MEMORY = 500;

    private final Function<String, Optional<URL>> files;
    private final LoadingCache<URL, Image> images = Caffeine.newBuilder().maximumSize(IN_MEMORY)
            .build(url -> new Image(url.toExternalForm()));

    /// @param files where the picture of a cluster lies, if there is one
    public EmojiArt(Function<String, Optional<URL>> files) {
        this.files = files;
    }

    public Optional<Image> of(String cluster) {
        return files.apply(cluster).map(images::get);
    }

    boolean has(String cluster) {
        return files.apply(cluster).isPresent();
    }
}
