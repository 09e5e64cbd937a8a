/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.QuadCurve;
import javafx.scene.shape.StrokeLineCap;

import dweeter.desktop.widgets.Avatar;
import dweeter.model.Nick;

/// People on a ring of machines, some large, some small. An ornament.
final class RingPicture extends Pane {

    private static final double SIDE = 400;
    private static final double RADIUS = 170;
    private static final double CHORD = 0.8;
    private static final double BASE = 15;
    private static final double MARGIN = 5;

    private static final List<Stretch> STRETCHES = List.of(new Stretch(0, 22, 10, 0.85), new Stretch(26, 19, 10, 0.85),
            new Stretch(46, 29, 20, 0.45), new Stretch(78, 40, 10, 0.85), new Stretch(118, 18, 10, 0.85),
            new Stretch(138, 15, 16, 0.65), new Stretch(156, 31, 16, 0.65), new Stretch(190, 28, 26, 0.33),
            new Stretch(219, 22, 10, 0.85), new Stretch(243, 39, 10, 0.85), new Stretch(285, 24, 18, 0.6),
            new Stretch(314, 9, 18, 0.6), new Stretch(326, 31, 13, 0.75));
    private static final List<Person> PEOPLE = List.of(new Person("ada", 23, 52), new Person("ivan", 105, 44),
            new Person("tomas", 162, 56), new Person("nuria", 251, 48), new Person("lena", 305, 50));

    RingPicture() {
        setMinSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        getStyleClass().add("ring-picture");
        STRETCHES.forEach(stretch -> getChildren().add(arc(stretch)));
        chord(23, 251, 0.1);
        chord(23, 105, 0.45);
        chord(305, 105, 0.55);
        chord(305, 251, 0.35);
        chord(251, 162, 0.45);
        chord(162, 105, 0.3);
        PEOPLE.forEach(person -> getChildren().add(face(person)));
    }

    private static Arc arc(Stretch stretch) {
        var arc = new Arc(SIDE / 2, SIDE / 2, RADIUS, RADIUS, 90 - stretch.from(), -stretch.length());
        arc.setStrokeWidth(stretch.thickness());
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.setOpacity(stretch.opacity());
        arc.getStyleClass().add("ring-stretch");
        return arc;
    }

    /// @param bend 0: straight, 1: through the middle
    private void chord(double from, double to, double bend) {
        double reach = RADIUS * CHORD;
        double middleX = (x(from, reach) + x(to, reach)) / 2;
        double middleY = (y(from, reach) + y(to, reach)) / 2;
        var curve = new QuadCurve(x(from, reach), y(from, reach), middleX + (SIDE / 2 - middleX) * bend * 1.6,
                middleY + (SIDE / 2 - middleY) * bend * 1.6, x(to, reach), y(to, reach));
        curve.getStyleClass().add("ring-chord");
        getChildren().add(curve);
    }

    private static Region face(Person person) {
        var avatar = new Avatar(new Nick(person.nick()), person.side() / BASE);
        var frame = new StackPane(avatar);
        frame.getStyleClass().add("ring-face");
        frame.widthProperty().subscribe(
                width -> frame.setLayoutX(x(person.at(), RADIUS) - width.doubleValue() / 2));
        frame.heightProperty().subscribe(
                height -> frame.setLayoutY(y(person.at(), RADIUS) - height.doubleValue() / 2));
        frame.setStyle("-fx-padding: " + MARGIN + "px;");
        return frame;
    }

    private static double x(double degrees, double radius) {
        return SIDE / 2 + radius * Math.sin(Math.toRadians(degrees));
    }

    private static double y(double degrees, double radius) {
        return SIDE / 2 - radius * Math.cos(Math.toRadians(degrees));
    }

    /// @param from clockwise from the top, in degrees
    private record Stretch(double from, double length, double thickness, double opacity) {}

    private record Person(String nick, double at, double side) {}
}
