/* SPDX-License-Identifier: MIT */
package dweeter.desktop.disk;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.testfx.api.FxToolkit;

import dweeter.desktop.Arguments;
import dweeter.desktop.DesktopServices;
import dweeter.desktop.Platform;
import dweeter.desktop.account.Hint;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.disk.Scene.Ground;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.TimelineItem;

/// Plays the scenes of one ground, in the process for which it is mounted. Says of each `done` and its name.
public final class SceneMain {

    /// What waits to be sent in what was left.
    static final String WAITING = "Written in the dark.";

    private static final String SAFE = "No se ha cambiado nada. Lo que habías escrito y no había salido sigue ahí.";

    private final Path left;
    private final Disk disk;
    private final String folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private final InMemoryNetwork network = new InMemoryNetwork(neighbourhood.community());
    private final ManualTimer timer = new ManualTimer();
    private Optional<DesktopServices> desktop = Optional.empty();

    private SceneMain(Path place) {
        left = place.resolve("left");
        disk = new Disk(place.resolve("disk"));
        folder = disk.folder().toString();
    }

    /// @param words a folder with `disk` and `left` in it, and the ground
    public static void main(String[] words) throws Exception {
        FxToolkit.registerPrimaryStage();
        var played = new SceneMain(Path.of(words[0]));
        boolean whole = true;
        for (Scene scene : Scene.values()) {
            if (scene.ground() == Ground.valueOf(words[1])) {
                whole &= played.plays(scene);
            }
        }
        System.exit(whole ? 0 : 1);
    }

    private boolean plays(Scene scene) throws Exception {
        disk.lay(left);
        network.goOffline(Neighbourhood.NOW);
        try {
            play(scene);
            System.out.println("done " + scene);
            return true;
        } catch (Exception | AssertionError e) {
            System.out.println("failed " + scene);
            e.printStackTrace(System.out);
            return false;
        } finally {
            close();
        }
    }

    private void play(Scene scene) throws Exception {
        switch (scene) {
            case FULL_WHEN_IT_STARTS -> {
                disk.fill();
                isBarred("No queda sitio en el disco de " + folder + ". Haz sitio y vuelve a intentarlo.");
                disk.makeRoom();
                press("notice-page-go");
                assertInside(WAITING);
            }
            case FULL_WHILE_IT_RUNS -> fullWhileItRuns();
            case FULL_WHEN_THE_COPIES_ARE_CLEARED -> {
                network.goOnline();
                disk.clear();
                start();
                press("use-hint");
                press("submit");
                int kept = kept();
                disk.fill();
                press("nav-settings");
                press("clear-cache");
                press("clear-copies");
                assertThat(text("notice")).isEqualTo("Las copias siguen ahí. No queda sitio en el disco de " + folder
                        + ". Haz sitio y vuelve a intentarlo.");
                assertThat(kept()).isEqualTo(kept).isPositive();
                disk.makeRoom();
                press("clear-cache");
                onFx(() -> network.goOffline(Neighbourhood.NOW));
                press("clear-copies");
                assertThat(text("notice")).isEqualTo("Las copias se borraron. Vuelven según leas.");
                assertThat(kept()).isZero();
            }
            case FULL_WHEN_ONE_LOGS_IN_FOR_THE_FIRST_TIME -> {
                disk.clear();
                network.goOnline();
                start();
                press("use-hint");
                disk.fill();
                press("submit");
                assertThat(sentences()).first().asString().startsWith("No queda sitio");
                disk.makeRoom();
                press("notice-page-go");
                assertInside();
                start();
                assertInside();
            }
            case FULL_WHEN_A_DAMAGED_FILE_IS_TO_BE_REPLACED -> {
                Files.writeString(account(), "This was a database once. ".repeat(500));
                Files.delete(LeftBehind.beside(account(), "-wal"));
                disk.fill();
                isBarred("No queda sitio en el disco de " + folder + ". Haz sitio y vuelve a intentarlo.");
                disk.makeRoom();
                press("notice-page-go");
                assertThat(sentences()).singleElement().asString().contains("no se pudo leer");
                press("notice-page-go");
                assertInside();
            }
            case READ_ONLY_WHEN_IT_STARTS -> {
                disk.remount("ro");
                isBarred("Dweeter no puede escribir en " + folder
                        + ". Permíteselo, o abre Dweeter con otra carpeta (--data-dir), y vuelve a intentarlo.");
                disk.remount("rw");
                press("notice-page-go");
                assertInside(WAITING);
            }
            case THE_FILE_ALONE_MAY_NOT_BE_WRITTEN -> {
                disk.protect(account());
                isBarred("Dweeter no puede escribir en " + account()
                        + ". Permíteselo, o abre Dweeter con otra carpeta (--data-dir), y vuelve a intentarlo.");
                disk.unprotect(account());
                press("notice-page-go");
                assertInside(WAITING);
            }
            case NOTHING_MAY_RUN_FROM_IT -> {
                isBarred("No se puede ejecutar nada desde " + folder + " ni desde la carpeta temporal, y Dweeter "
                        + "necesita una de las dos para su base de datos. Permítelo, o abre Dweeter con otra carpeta "
                        + "(--data-dir), y vuelve a intentarlo.");
                disk.remount("exec");
                press("notice-page-go");
                assertInside(WAITING);
            }
        }
    }

    private int kept() {
        var items = new ArrayList<TimelineItem>();
        desktop.flatMap(DesktopServices::signedIn).orElseThrow().session().cache().recall(ClientCache::timeline,
                kept -> items.addAll(kept.items()), met -> {
                    throw new AssertionError(met);
                });
        return items.size();
    }

    private Path account() throws IOException {
        try (Stream<Path> files = Files.list(disk.folder())) {
            return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
        }
    }

    private void fullWhileItRuns() throws Exception {
        start();
        assertInside(WAITING);
        disk.fill();

        write("home-text", "Precious.");
        press("home-send");
        assertThat(text("notice")).isEqualTo("Tu dweet no ha salido. No queda sitio en el disco de " + folder
                + ". Haz sitio y vuelve a intentarlo.");
        assertThat(onFx(() -> ((TextInputControl) find("home-text").orElseThrow()).getText())).isEqualTo("Precious.");
        assertInside(WAITING);
        press("nav-settings");
        press("theme-dark");
        assertThat(text("notice")).startsWith("Lo que elegiste vale solo hasta que cierres Dweeter. No queda sitio");

        disk.makeRoom();
        press("dialog-send");
        assertInside(WAITING, "Precious.");
        disk.fill();
        close();
        disk.makeRoom();
        start();
        assertInside(WAITING, "Precious.");
    }

    /// Starts the client, which cannot come in, and tries again in vain: all that time nothing is changed.
    private void isBarred(String sentence) throws Exception {
        Map<String, Integer> before = disk.contents();
        start();
        assertThat(sentences()).containsExactly(sentence, SAFE);
        assertThat(disk.contents()).isEqualTo(before);
        press("notice-page-go");
        assertThat(sentences()).containsExactly(sentence, SAFE);
        assertThat(disk.contents()).isEqualTo(before);
    }

    private void assertInside(String... waiting) {
        assertThat(find("shell")).isPresent();
        SignedIn in = desktop.flatMap(DesktopServices::signedIn).orElseThrow();
        assertThat(in.outbox().waiting()).extracting(Waiting::text).containsExactly(waiting);
    }

    private void start() {
        close();
        var arguments = new Arguments(Optional.of(Desk.INVITE.text()), disk.folder(),
                Optional.of(new Hint(new Nick("ada"), new Password("password"))), Optional.of(Language.ES),
                Optional.of(Theme.LIGHT));
        onFx(() -> {
            var platform = new Platform(Desk.AT_ONCE, timer, neighbourhood.clock(), ZoneOffset.UTC, new Random(1),
                    _ -> {}, _ -> {}, _ -> Optional.empty());
            desktop = Optional.of(new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform));
            desktop.get().show(new Stage());
            timer.advance(Duration.ofSeconds(1));
        });
    }

    private void close() {
        onFx(() -> desktop.ifPresent(DesktopServices::close));
        desktop = Optional.empty();
    }

    private List<String> sentences() {
        return onFx(() -> ((VBox) find("notice-page-sentences").orElseThrow()).getChildren().stream()
                .map(node -> ((Labeled) node).getText()).toList());
    }

    private Optional<Node> find(String id) {
        return javafx.application.Platform.isFxApplicationThread() ? lookUp(id) : onFx(() -> lookUp(id));
    }

    private Optional<Node> lookUp(String id) {
        Parent root = desktop.orElseThrow().scene().getRoot();
        root.applyCss();
        return Optional.ofNullable(root.lookup("#" + id));
    }

    private String text(String id) {
        return onFx(() -> ((Labeled) find(id).orElseThrow()).getText());
    }

    private void write(String id, String words) {
        onFx(() -> ((TextInputControl) find(id).orElseThrow()).setText(words));
    }

    private void press(String id) {
        onFx(() -> ((ButtonBase) find(id).orElseThrow()).fire());
    }
}
