/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import dweeter.desktop.widgets.EmojiImages;

/// Lies over a text area and covers each character that stands for an emoji with its picture.
final class EmojiOverlay extends Pane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    /// In em.
    private static final double SIDE = 1.25;
    /// Room left for the caret, in pixels.
    private static final double CARET = 1;
    /// How far a character reaches over its box, in pixels.
    private static final double OVERHANG = 1;

    private final TextArea area;
    private final EmojiCode code;
    private final EmojiImages art;

    EmojiOverlay(TextArea area, EmojiCode code, EmojiImages art) {
        this.area = area;
        this.code = code;
        this.art = art;
        setMouseTransparent(true);
        getStyleClass().add("emoji-overlay");
        var frame = new Rectangle();
        frame.widthProperty().bind(widthProperty());
        frame.heightProperty().bind(heightProperty());
        setClip(frame);
        InvalidationListener moved = _ -> requestLayout();
        for (var property : List.of(area.textProperty(), area.scrollTopProperty(), area.selectionProperty(),
                area.caretPositionProperty(), area.fontProperty(), area.layoutBoundsProperty(), area.skinProperty())) {
            property.addListener(moved);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        words().ifPresent(words -> {
            String text = area.getText();
            for (int i = 0; i < text.length(); i++) {
                int at = i;
                code.art(text.charAt(i)).ifPresent(picture -> cover(words, art.view(picture), at));
            }
        });
    }

    /// What the area draws its text with.
    private Optional<Text> words() {
        return area.lookupAll(".text").stream().filter(Text.class::isInstance).map(Text.class::cast)
                .filter(text -> !area.getText().isEmpty() && text.getText().equals(area.getText())).findFirst();
    }

    private void cover(Text words, ImageView view, int at) {
        Bounds place = sceneToLocal(words.localToScene(box(words.rangeShape(at, at + 1))));
        var patch = new Region();
        patch.getStyleClass().add("emoji-patch");
        patch.pseudoClassStateChanged(SELECTED,
                area.getSelection().getStart() <= at && at < area.getSelection().getEnd());
        patch.setManaged(false);
        double left = place.getMinX() + (area.getCaretPosition() == at ? CARET : -OVERHANG);
        double right = place.getMaxX() + (area.getCaretPosition() == at + 1 ? -CARET : OVERHANG);
        patch.resizeRelocate(left, place.getMinY() - OVERHANG, right - left, place.getHeight() + 2 * OVERHANG);
        double side = Math.min(area.getFont().getSize() * SIDE, place.getWidth() - CARET);
        view.setManaged(false);
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.relocate(place.getCenterX() - side / 2, place.getCenterY() - side / 2);
        getChildren().addAll(patch, view);
    }

    private static Bounds box(PathElement[] character) {
        var path = new Path(character);
        path.setStroke(null);
        path.setFill(Color.BLACK);
        return path.getLayoutBounds();
    }
}
