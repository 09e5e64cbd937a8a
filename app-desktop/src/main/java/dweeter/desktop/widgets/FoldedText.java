/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.collections.SetChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The text of a dweet. Of a long one the beginning is shown, and a button that shows the rest.
public final class FoldedText extends Region {

    private static final int LINES = 12;
    /// So many more lines are shown rather than hidden behind a button.
    private static final int NOT_WORTH_IT = 2;
    private static final int LEAST_CHARACTERS_A_LINE = 16;

    private final CardContext context;
    private final Object key;
    private final RichText text;
    private final Button more;
    private final Rectangle frame = new Rectangle();
    private final SetChangeListener<Object> onUnfolded = _ -> unfolded();

    private FoldedText(CardContext context, RichText text, Object key) {
        this.context = context;
        this.key = key;
        this.text = text;
        more = Parts.button(context.messages().of("card.show-more"), this::toggle, "text-button", "strong",
                "fold-button");
        text.setManaged(false);
        more.setManaged(false);
        getChildren().addAll(text, more);
        context.unfolded().listen(onUnfolded);
        unfolded();
    }

    /// @param key by which it is remembered that the reader has seen it whole
    public static Region of(CardContext context, String words, Object key) {
        var text = new RichText(words, context.art(), context.openProfile(), context.openLink());
        text.getStyleClass().add("dweet-text");
        return mayBeLong(words) ? new FoldedText(context, text, key) : text;
    }

    private static boolean mayBeLong(String words) {
        return words.lines().mapToInt(line -> 1 + line.length() / LEAST_CHARACTERS_A_LINE).sum() > LINES
                + NOT_WORTH_IT;
    }

    private void toggle() {
        context.unfolded().set(key, !isWhole());
    }

    private boolean isWhole() {
        return context.unfolded().contains(key);
    }

    private void unfolded() {
        more.textProperty().bind(context.messages().of(isWhole() ? "card.show-less" : "card.show-more"));
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return text.minWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return text.prefWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double whole = text.prefHeight(width);
        return isLong(whole) ? shown(whole) + more.prefHeight(-1) : whole;
    }

    @Override
    protected void layoutChildren() {
        double whole = text.prefHeight(getWidth());
        boolean folds = isLong(whole);
        text.resizeRelocate(0, 0, getWidth(), whole);
        frame.setWidth(getWidth());
        frame.setHeight(shown(whole));
        text.setClip(folds && !isWhole() ? frame : null);
        more.setVisible(folds);
        more.resizeRelocate(0, shown(whole), more.prefWidth(-1), more.prefHeight(-1));
    }

    private double shown(double whole) {
        return isLong(whole) && !isWhole() ? LINES * line() : whole;
    }

    private boolean isLong(double whole) {
        return whole > (LINES + NOT_WORTH_IT) * line();
    }

    private double line() {
        var sample = new Text("x");
        sample.setFont(text.getChildren().stream().filter(Text.class::isInstance).map(Text.class::cast)
                .map(Text::getFont).findFirst().orElseGet(Font::getDefault));
        return sample.getLayoutBounds().getHeight() + text.getLineSpacing();
    }
}
