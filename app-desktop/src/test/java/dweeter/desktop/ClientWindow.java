/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.testfx.util.WaitForAsyncUtils;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;

/// The client in a window, with somebody logged in, used as a person uses it: keys come as pressed, typed and released, the mouse
/// has a place, the window is closed by its manager.
final class ClientWindow implements AutoCloseable {

    private final Path folder;
    private final Neighbourhood neighbourhood;
    private final InMemoryNetwork network;
    private final Timer timer;
    private final DesktopServices desktop;
    private final Stage stage;
    private final Robot robot = onFx(() -> new Robot());

    private ClientWindow(Path folder, Neighbourhood neighbourhood) {
        this(folder, neighbourhood, new ManualTimer(), Desk.AT_ONCE, true);
    }

    private ClientWindow(Path folder, Neighbourhood neighbourhood, Timer timer, Background background,
            boolean answers) {
        this.folder = folder;
        this.neighbourhood = neighbourhood;
        this.timer = timer;
        network = new InMemoryNetwork(neighbourhood.community());
        network.strand(!answers);
        var arguments = new Arguments(Optional.empty(), folder, Optional.empty(), Optional.of(Language.EN),
                Optional.of(Theme.LIGHT));
        var platform = new Platform(background, timer, neighbourhood.clock(),
                ZoneOffset.UTC, new Random(1), _ -> {}, _ -> {});
        desktop = onFx(() -> new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform));
        stage = onFx(() -> new Stage());
        onFx(() -> desktop.show(stage));
        settle();
    }

    /// Logs in and opens the window.
    static ClientWindow open(Path folder, Neighbourhood neighbourhood) {
        logIn(folder, neighbourhood);
        return new ClientWindow(folder, neighbourhood);
    }

    /// The same with the threads and the time of the real client.
    static ClientWindow openForReal(Path folder, Neighbourhood neighbourhood) {
        logIn(folder, neighbourhood);
        return new ClientWindow(folder, neighbourhood, Timer.ofFx(), Background.onVirtualThreads(), true);
    }

    private static void logIn(Path folder, Neighbourhood neighbourhood) {
        new SavedSession(Desk.INVITE, new Author(Neighbourhood.MARTA, new DisplayName("Marta Quiroga")),
                neighbourhood.community().open(Neighbourhood.MARTA)).write(DataDirectory.at(folder));
    }

    /// The same person a while later, in a new window.
    ClientWindow again() {
        return again(true);
    }

    /// @param answers whether the network answers
    ClientWindow again(boolean answers) {
        return new ClientWindow(folder, neighbourhood, new ManualTimer(), Desk.AT_ONCE, answers);
    }

    SignedIn in() {
        return desktop.signedIn().orElseThrow();
    }

    DesktopServices desktop() {
        return desktop;
    }

    InMemoryNetwork network() {
        return network;
    }

    /// Lets time pass for what waits.
    void pass(Duration time) {
        onFx(() -> ((ManualTimer) timer).advance(time));
        settle();
    }

    Stage stage() {
        return stage;
    }

    void press(KeyCode key, KeyCode... held) {
        onFx(() -> {
            Arrays.stream(held).forEach(robot::keyPress);
            robot.keyType(key);
            Arrays.stream(held).forEach(robot::keyRelease);
        });
        settle();
    }

    void click(Node node) {
        moveTo(node);
        onFx(() -> robot.mouseClick(MouseButton.PRIMARY));
        settle();
    }

    void moveTo(Node node) {
        onFx(() -> {
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
        });
        settle();
    }

    /// Turns the wheel over a node.
    ///
    /// @param notches downwards, or upwards below 0
    void turnWheel(Node over, int notches) {
        moveTo(over);
        onFx(() -> robot.mouseWheel(notches));
        settle();
    }

    /// What the window manager does when somebody presses the cross.
    void closeByCross() {
        onFx(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        close();
    }

    @Override
    public void close() {
        onFx(() -> {
            desktop.close();
            stage.close();
        });
    }

    Optional<Node> find(String id) {
        return onFx(() -> Optional.ofNullable(desktop.scene().lookup("#" + id)).filter(ClientWindow::isShown));
    }

    Node node(String id) {
        return find(id).orElseThrow();
    }

    String textOf(String id) {
        return onFx(() -> switch (desktop.scene().lookup("#" + id)) {
            case TextInputControl input -> input.getText();
            case Labeled label -> label.getText();
            case Node other -> throw new IllegalStateException("No text in " + other);
        });
    }

    Optional<Node> focused() {
        return onFx(() -> Optional.ofNullable(desktop.scene().getFocusOwner()));
    }

    List<Node> all(String selector) {
        return onFx(
                () -> desktop.scene().getRoot().lookupAll(selector).stream().filter(ClientWindow::isShown).toList());
    }

    ListView<?> list() {
        return (ListView<?>) node("timeline");
    }

    /// Where the upper edge of a row is in the list; empty if it is not on the screen.
    Optional<Double> y(Object row) {
        return onFx(() -> Optional.ofNullable(rowsOnScreen().get(row)));
    }

    /// The first row that is at least so far down.
    Object rowBelow(double least) {
        return onFx(() -> rowsOnScreen().entrySet().stream().filter(row -> row.getValue() > least).findFirst()
                .orElseThrow().getKey());
    }

    private Map<Object, Double> rowsOnScreen() {
        var list = (ListView<?>) desktop.scene().lookup("#timeline");
        var flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        var rows = new LinkedHashMap<Object, Double>();
        for (int i = flow.getFirstVisibleCell().getIndex(); i <= flow.getLastVisibleCell().getIndex()
                && i < list.getItems().size(); i++) {
            rows.put(list.getItems().get(i), flow.getCell(i).getLayoutY());
        }
        return rows;
    }

    /// Draws what is to be drawn.
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> Pictures.settle(desktop.scene()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }
}
