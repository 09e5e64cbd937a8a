/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.WholeClient;

/// A client process in which somebody writes, with real keys, says `ready`, and stays until it is killed or told to close.
/// Arguments: the folder, and `write`, `edit` or `look`.
public final class WriterMain {

    private WriterMain() {}

    public static void main(String[] words) throws Exception {
        FxExtension.start();
        var neighbourhood = new Neighbourhood();
        WholeClient client = WholeClient.forReal(Path.of(words[0]), neighbourhood);
        client.openAs(Neighbourhood.MARTA);
        eventually(() -> assertThat(client.desktop().signedIn()).isPresent());
        client.goOffline();
        eventually(() -> assertThat(client.screen().shows("home-text")).isTrue());
        switch (words[1]) {
            case "write" -> write(client);
            case "edit" -> edit(client);
            default -> look(client);
        }
        System.out.println("ready");
        System.out.flush();
        if (System.in.read() >= 0) {
            client.closeByCross();
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private static void write(WholeClient client) {
        client.screen().key(KeyCode.O, KeyCode.CONTROL);
        client.screen().keys(KeyCode.H, KeyCode.O, KeyCode.L, KeyCode.A);
        eventually(() -> assertThat(client.screen().shows("dialog-saved")).isTrue());
    }

    private static void edit(WholeClient client) {
        client.publish("one");
        eventually(() -> assertThat(client.<List<Waiting>>kept(cache -> cache.unsent().waiting())).hasSize(1));
        client.screen().key(KeyCode.O, KeyCode.CONTROL);
        eventually(() -> assertThat(client.screen().shows("dialog-edit-1")).isTrue());
        client.screen().click(client.screen().node("dialog-edit-1"));
        eventually(() -> assertThat(client.screen().text("dialog-text")).isEqualTo("one"));
        client.screen().keys(KeyCode.S);
        eventually(() -> assertThat(client.screen().shows("dialog-saved")).isTrue());
    }

    private static void look(WholeClient client) {
        eventually(() -> assertThat(client.screen().text("home-text")).isNotEmpty());
        System.out.println("draft: " + client.screen().text("home-text"));
        System.out.println("editing: " + client.screen().shows("home-stop-editing"));
        System.out.println("waiting: " + onFx(() -> client.signedIn().outbox().waiting().stream().map(Waiting::text)
                .toList()));
    }
}
