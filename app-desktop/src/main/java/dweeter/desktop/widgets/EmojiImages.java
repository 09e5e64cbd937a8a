/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.net.URL;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import dweeter.assets.EmojiArt;
import dweeter.desktop.fx.Background;

/// Pictures of emoji, as the fonts of some systems have none in colour. The sheets they lie on are kept in memory while
/// they are in use.
public final class EmojiImages {

    private static final int SHEETS = 20;
    /// Twice the size at which they stand in a text, for screens that draw two pixels for one.
    private static final int TILE = 40;

    private final LoadingCache<URL, Image> sheets = Caffeine.newBuilder().maximumSize(SHEETS).build(EmojiImages::load);

    private final Background background;

    /// @param background where a sheet is read, which takes as long as drawing a row
    public EmojiImages(Background background) {
        this.background = background;
    }

    /// A new view of one picture, which comes into it as soon as its sheet is read; its size is to be set.
    public ImageView view(EmojiArt art) {
        var view = new ImageView();
        Optional.ofNullable(sheets.getIfPresent(art.url())).ifPresentOrElse(view::setImage,
                () -> background.run(() -> sheets.get(art.url()), view::setImage));
        view.setViewport(new Rectangle2D(art.column() * TILE, art.row() * TILE, TILE, TILE));
        view.setPreserveRatio(true);
        view.setSmooth(true);
        return view;
    }

    private static Image load(URL sheet) {
        return new Image(sheet.toExternalForm(), EmojiArt.SIDE * TILE, 0, /* preserveRatio= */ true,
                /* smooth= */ true);
    }
}
