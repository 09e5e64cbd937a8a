/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// A window as a person sees it and works it: keys come as pressed, typed and released, the mouse has a place. Whatever is done,
/// the window is laid out afterwards.
public final class Screen {

    private static final int LAYOUTS = 3;

    private final Stage stage;
    private final Robot robot = onFx(() -> new Robot());

    public Screen(Stage stage) {
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return stage.getScene();
    }

    private Parent root() {
        return scene().getRoot();
    }

    /// A node of the scene, be it shown or not. What lies in a scroll pane is in the scene only once that has its skin, which it
    /// would get with the next pulse.
    public Optional<Node> find(String id) {
        return onFx(() -> {
            root().applyCss();
            return Optional.ofNullable(root().lookup("#" + id));
        });
    }

    public Node node(String id) {
        return find(id).orElseThrow(() -> new AssertionError("There is no " + id));
    }

    public boolean has(String id) {
        return find(id).isPresent();
    }

    public boolean shows(String id) {
        return find(id).filter(Screen::isShown).isPresent();
    }

    /// The visible nodes that a selector finds.
    public List<Node> shown(String selector) {
        return onFx(() -> root().lookupAll(selector).stream().filter(Screen::isShown).toList());
    }

    /// All nodes that are visible.
    public List<Node> shown() {
        return onFx(() -> visible(root()).toList());
    }

    /// Whether a node and all around it are visible.
    public static boolean isShown(Node node) {
        return node.isVisible() && Optional.ofNullable(node.getParent()).map(Screen::isShown).orElse(true);
    }

    private static Stream<Node> visible(Node node) {
        Stream<Node> within = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Screen::visible)
                : Stream.of();
        return node.isVisible() ? Stream.concat(Stream.of(node), within) : Stream.of();
    }

    /// What a node says, or what is written in it.
    public String text(String id) {
        return onFx(() -> text(node(id)));
    }

    /// What is said in a box, line by line.
    public List<String> lines(String id) {
        return onFx(() -> ((Parent) node(id)).getChildrenUnmodifiable().stream().map(Screen::text).toList());
    }

    /// What the visible nodes say that a selector finds.
    public List<String> texts(String selector) {
        return onFx(() -> shown(selector).stream().map(Screen::text).toList());
    }

    private static String text(Node node) {
        return switch (node) {
            case TextInputControl input -> input.getText();
            case Labeled label -> label.getText();
            default -> throw new AssertionError("No text in " + node);
        };
    }

    public boolean isChosen(String id) {
        return onFx(() -> ((ToggleButton) node(id)).isSelected());
    }

    public boolean isFocused(String id) {
        return onFx(() -> node(id).isFocused());
    }

    public Optional<Node> focused() {
        return onFx(() -> Optional.ofNullable(scene().getFocusOwner()));
    }

    public void focus(String id) {
        onFx(() -> node(id).requestFocus());
    }

    /// Puts a text into a field, which has the focus then.
    public void write(String id, String text) {
        onFx(() -> {
            var field = (TextInputControl) node(id);
            field.requestFocus();
            field.setText(text);
        });
        settle();
    }

    /// Presses a button, however it is pressed.
    public void press(String id) {
        onFx(() -> ((ButtonBase) node(id)).fire());
        settle();
    }

    public void key(KeyCode key, KeyCode... held) {
        onFx(() -> {
            Arrays.stream(held).forEach(robot::keyPress);
            robot.keyType(key);
            Arrays.stream(held).forEach(robot::keyRelease);
        });
        settle();
    }

    public void keys(KeyCode... keys) {
        Arrays.stream(keys).forEach(this::key);
    }

    public void click(Node node) {
        moveTo(node);
        click();
    }

    /// @param place on the screen
    public void click(Point2D place) {
        moveTo(place);
        click();
    }

    private void click() {
        onFx(() -> robot.mouseClick(MouseButton.PRIMARY));
        settle();
    }

    public void moveTo(Node node) {
        Bounds bounds = onFx(() -> node.localToScreen(node.getBoundsInLocal()));
        moveTo(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
    }

    public void moveTo(Point2D place) {
        onFx(() -> robot.mouseMove(place));
        settle();
    }

    /// Turns the wheel over a node.
    ///
    /// @param notches downwards, or upwards below 0
    public void turnWheel(Node over, int notches) {
        moveTo(over);
        onFx(() -> robot.mouseWheel(notches));
        settle();
    }

    public void resize(double width, double height) {
        onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        settle();
    }

    /// Styles and lays out what has changed.
    public void settle() {
        onFx(() -> {
            for (int i = 0; i < LAYOUTS; i++) {
                root().applyCss();
                root().layout();
            }
        });
    }
}
