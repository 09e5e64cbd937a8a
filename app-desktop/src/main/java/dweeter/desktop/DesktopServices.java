/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import dweeter.assets.Assets;
import dweeter.desktop.account.TryHere;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.NetworkConnector;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Lane;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.settings.Settings;
import dweeter.desktop.settings.SettingsViewModel;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.shell.Surroundings;
import dweeter.desktop.theme.Look;
import dweeter.desktop.theme.Theme;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.window.WindowMemory;
import dweeter.desktop.window.WindowPlace;

/// The desktop client put together: shows the form to those who are not logged in, and the window to those who are. Lives
/// on the thread that draws.
public final class DesktopServices implements AutoCloseable {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 860;
    private static final double LEAST_WIDTH = 400;
    private static final double LEAST_HEIGHT = 480;
    private static final Settings USUAL = new Settings(Language.of(Locale.getDefault()), Theme.SYSTEM, 1, true);
    /// So long nobody looks at nothing because the disk does not tell in which colours.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Platform platform;
    private final Arguments arguments;
    private final DataDirectory directory;
    private final Look look = new Look();
    private final Surroundings world;
    private final SettingsViewModel settings;
    private final Endings endings;
    private final LogIns logIns;
    /// For the small files, of which the last one wins.
    private final Background writing;
    private final Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
    private boolean closed;

    /// @param connector leads to the network of an invite
    /// @param tryHere   starts a network on this computer, where that is possible
    public DesktopServices(Arguments arguments, NetworkConnector connector, Optional<TryHere> tryHere,
            Platform platform) {
        this.arguments = arguments;
        this.platform = platform;
        directory = DataDirectory.at(arguments.folder());
        endings = new Endings(platform);
        writing = new Lane().over(endings.background());
        var messages = new Messages(arguments.language().orElse(USUAL.language()));
        look.themeProperty().set(arguments.theme().orElse(USUAL.theme()));
        look.scaleProperty().set(USUAL.scale());
        settings = new SettingsViewModel(messages.languageProperty(), look.themeProperty(), look.scaleProperty(),
                new SimpleBooleanProperty(this, "letters", USUAL.letters()), directory, writing, this::say);
        world = new Surroundings(messages, new Times(messages, platform.clock(), platform.zone()),
                new EmojiImages(platform.background()), platform.timer(), platform.chance(), platform.openLink(),
                platform.copy(), platform.chooseFile());
        world.times().runBy(platform.timer());
        logIns = new LogIns(arguments, connector, tryHere, platform, directory, world, settings, endings, writing,
                scene::setRoot);
        look.dress(scene);
    }

    /// Shows the window. Who was logged in when it was closed still is. Where nothing can be kept the window says why, and
    /// offers to try again.
    public void show(Stage stage) {
        stage.setTitle("Dweeter");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Assets.icons().forEach(icon -> stage.getIcons().add(new Image(icon.toExternalForm())));
        stage.setScene(scene);
        Runnable cancelShow = platform.timer().after(PATIENCE, () -> {
            if (!closed) {
                stage.show();
            }
        });
        platform.background().run(() -> new Chosen(Settings.read(directory, USUAL), WindowMemory.recall(directory)),
                chosen -> {
                    if (!closed) {
                        cancelShow.run();
                        take(chosen.settings());
                        WindowMemory.look(stage, WIDTH, HEIGHT, chosen.place(), directory, writing, platform.timer());
                        logIns.start();
                        stage.show();
                    }
                });
    }

    /// Takes an invite that comes while the window is open. Who is logged in elsewhere keeps their place, and finds it in the form
    /// when they have logged out.
    public void invite(String link) {
        logIns.invite(link);
    }

    private void say(Notice sentence) {
        logIns.say(sentence);
    }

    private void take(Settings chosen) {
        settings.recall(new Settings(arguments.language().orElse(chosen.language()),
                arguments.theme().orElse(chosen.theme()), chosen.scale(), chosen.letters()));
    }

    /// What was chosen in an earlier run.
    private record Chosen(Settings settings, Optional<WindowPlace> place) {}

    public Scene scene() {
        return scene;
    }

    public Look look() {
        return look;
    }

    public Messages messages() {
        return world.messages();
    }

    /// What is behind the screens, while somebody is logged in.
    public Optional<SignedIn> signedIn() {
        return logIns.signedIn();
    }

    @Override
    public void close() {
        closed = true;
        logIns.close();
        endings.close();
    }
}
