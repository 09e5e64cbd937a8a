/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;

import dweeter.assets.Emoji;

/// Words and pictures in one line, in the font and colour of a label. What has no room gives way to an ellipsis.
final class PicturedLine extends Pane {

    private static final String ELLIPSIS = "…";
    /// In em.
    private static final double SIDE = 1.2;

    private final Label label;
    private final boolean fromRight;
    private final List<Piece> pieces;
    private final Text ellipsis = new Text(ELLIPSIS);

    PicturedLine(String line, EmojiImages art, Label label) {
        this.label = label;
        fromRight = !new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        pieces = Emoji.segments(line).stream().map(segment -> switch (segment) {
            case Emoji.Words(String words) -> new Piece(text(new Text(words)), words);
            case Emoji.Picture picture -> new Piece(art.view(picture.art()), picture.cluster());
        }).toList();
        text(ellipsis);
        pieces.forEach(piece -> getChildren().add(piece.node()));
        getChildren().add(ellipsis);
        // The line says itself how wide it is; what it cuts must not ask for a new layout.
        getChildren().forEach(node -> node.setManaged(false));
        label.fontProperty().subscribe(this::requestLayout);
        setMinWidth(0);
    }

    /// Lets go of the label.
    void leave() {
        getChildren().stream().filter(Text.class::isInstance).map(Text.class::cast).forEach(text -> {
            text.fontProperty().unbind();
            text.fillProperty().unbind();
        });
    }

    private Text text(Text text) {
        text.setTextOrigin(VPos.TOP);
        text.fontProperty().bind(label.fontProperty());
        text.fillProperty().bind(label.textFillProperty());
        return text;
    }

    @Override
    public double getBaselineOffset() {
        return ellipsis.getBaselineOffset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(pieces.stream().mapToDouble(piece -> width(piece, piece.words())).sum());
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(ellipsis.getLayoutBounds().getHeight());
    }

    @Override
    protected void layoutChildren() {
        boolean whole = computePrefWidth(-1) <= Math.ceil(getWidth());
        double room = getWidth() - (whole ? -1 : ellipsis.getLayoutBounds().getWidth());
        List<Node> shown = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        boolean full = false;
        for (Piece piece : pieces) {
            String words = full ? "" : fitting(piece, room);
            double width = words.isEmpty() ? 0 : width(piece, words);
            full = full || !words.equals(piece.words());
            room -= width;
            piece.node().setVisible(!words.isEmpty());
            if (piece.node() instanceof Text text) {
                text.setText(words);
            }
            shown.add(piece.node());
            widths.add(width);
        }
        ellipsis.setVisible(!whole);
        shown.add(ellipsis);
        widths.add(whole ? 0 : ellipsis.getLayoutBounds().getWidth());
        place(fromRight ? shown.reversed() : shown, fromRight ? widths.reversed() : widths);
    }

    private void place(List<Node> nodes, List<Double> widths) {
        double x = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof ImageView view) {
                view.setFitWidth(side());
                view.setFitHeight(side());
                view.setLayoutY((computePrefHeight(-1) - side()) / 2);
            }
            nodes.get(i).setLayoutX(x);
            x += widths.get(i);
        }
    }

    /// As much of a piece as there is room for.
    private String fitting(Piece piece, double room) {
        if (width(piece, piece.words()) <= room) {
            return piece.words();
        }
        if (piece.node() instanceof ImageView) {
            return "";
        }
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(piece.words());
        int end = clusters.last();
        while (end > 0 && width(piece, piece.words().substring(0, end)) > room) {
            end = clusters.previous();
        }
        return piece.words().substring(0, Math.max(0, end));
    }

    private double width(Piece piece, String words) {
        if (piece.node() instanceof ImageView) {
            return side();
        }
        var measure = new Text(words);
        measure.setFont(label.getFont());
        return measure.getLayoutBounds().getWidth();
    }

    private double side() {
        return label.getFont().getSize() * SIDE;
    }

    /// @param words all that it stands for
    private record Piece(Node node, String words) {}
}
