/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;

/// A client process in which somebody writes, with real keys, says `ready`, and stays until it is killed or told to close.
/// Arguments: the folder, and `write`, `edit` or `look`.
public final class WriterMain {

    private WriterMain() {}

    public static void main(String[] words) throws Exception {
        FxExtension.start();
        var neighbourhood = new Neighbourhood();
        ClientWindow window = ClientWindow.openForReal(Path.of(words[0]), neighbourhood);
        eventually(() -> assertThat(window.desktop().signedIn()).isPresent());
        onFx(() -> window.network().goOffline(neighbourhood.clock().instant()));
        eventually(() -> assertThat(window.find("home-text")).isPresent());
        switch (words[1]) {
            case "write" -> write(window);
            case "edit" -> edit(window);
            default -> look(window);
        }
        System.out.println("ready");
        System.out.flush();
        if (System.in.read() >= 0) {
            window.closeByCross();
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private static void write(ClientWindow window) {
        window.press(KeyCode.O, KeyCode.CONTROL);
        type(window, KeyCode.H, KeyCode.O, KeyCode.L, KeyCode.A);
        eventually(() -> assertThat(window.find("dialog-saved")).isPresent());
    }

    private static void edit(ClientWindow window) {
        onFx(() -> window.in().outbox().publish("one"));
        eventually(() -> assertThat(window.in().session().cache().waiting()).hasSize(1));
        window.press(KeyCode.O, KeyCode.CONTROL);
        eventually(() -> assertThat(window.find("dialog-edit-1")).isPresent());
        window.click(window.node("dialog-edit-1"));
        eventually(() -> assertThat(window.textOf("dialog-text")).isEqualTo("one"));
        type(window, KeyCode.S);
        eventually(() -> assertThat(window.find("dialog-saved")).isPresent());
    }

    private static void look(ClientWindow window) {
        eventually(() -> assertThat(window.textOf("home-text")).isNotEmpty());
        System.out.println("draft: " + window.textOf("home-text"));
        System.out.println("editing: " + window.find("home-stop-editing").isPresent());
        System.out
                .println("waiting: " + onFx(() -> window.in().outbox().waiting().stream().map(Waiting::text).toList()));
    }

    private static void type(ClientWindow window, KeyCode... keys) {
        Stream.of(keys).forEach(window::press);
    }
}
