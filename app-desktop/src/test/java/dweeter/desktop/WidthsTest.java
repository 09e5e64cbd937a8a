/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Readable;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

/// Every page at the widths at which the window changes what it shows.
class WidthsTest extends ClientTest {

    private static final List<Integer> WIDTHS = List.of(400, 480, 640, 920, 1280);
    private static final double EM = 15;

    private final List<String> faults = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"EN, LIGHT", "ES, DARK"})
    void every_text_is_whole_and_stands_out_at_every_width(Language language, Theme theme) {
        Nick wordy = neighbourhood.community().user("maximiliana_de_la_o",
                "Maximiliana Guadalupe de la \u00D3 y \uD83C\uDF3F Fern\u00E1ndez-C\u00E1rde");
        neighbourhood.community().follow(Neighbourhood.MARTA, wordy);
        neighbourhood.community().dweet(wordy, "https://example.org/a/rather/long/address/that/fits/into/no/line/here");
        client.openAs(Neighbourhood.MARTA, language, theme);
        for (int width : WIDTHS) {
            screen().resize(width, 860);
            for (Page page : List.of(new Page.Home(), new Page.People(), new Page.Person(wordy),
                    new Page.Person(new Nick("ada")), new Page.Network(), new Page.Settings())) {
                client.open(page);
                check(width + " " + page);
            }
            client.open(new Page.People());
            screen().write("go-to-nick", "nobody");
            screen().press("go-to");
            check(width + " nobody found");
            screen().write("go-to-nick", "");
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ES, LIGHT", "EN, DARK"})
    void so_it_is_without_a_connection_and_while_one_writes(Language language, Theme theme) {
        client.openAs(Neighbourhood.MARTA, language, theme);
        client.open(new Page.Person(new Nick("ada")));
        onFx(() -> client.network.goOffline(Instant.parse("2026-11-20T14:02:00Z")));
        onFx(() -> client.signedIn().outbox()
                .publish("Quien dejara una bufanda verde: est\u00E1 aqu\u00ED. \uD83E\uDDE1"));
        for (int width : WIDTHS) {
            screen().resize(width, 860);
            for (Page page : List.of(new Page.Home(), new Page.Person(new Nick("ada")),
                    new Page.Person(new Nick("nobody")), new Page.Network())) {
                client.open(page);
                check(width + " " + page);
            }
            onFx(() -> client.signedIn().shell().composingProperty().set(true));
            screen().settle();
            check(width + " dialog");
            onFx(() -> client.signedIn().shell().composingProperty().set(false));
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void that_a_draft_is_kept_stands_apart_from_how_much_can_still_be_written(Language language) {
        client.openAs(Neighbourhood.MARTA, language, Theme.LIGHT);
        onFx(() -> client.signedIn().compose().textProperty().set("hola"));
        onFx(() -> client.signedIn().shell().composingProperty().set(true));
        for (int width : WIDTHS) {
            screen().resize(width, 860);

            Bounds kept = inScene(screen().node("dialog-saved"));
            Bounds left = inScene(screen().shown("#compose-dialog .count-down-number").getFirst());
            assertThat(left.getMinX() - kept.getMaxX()).as("at %s", width).isGreaterThan(EM / 4);
            assertThat(kept.getWidth()).as("at %s", width).isGreaterThan(EM / 2);
        }
    }

    private static Bounds inScene(Node node) {
        return onFx(() -> node.localToScene(node.getBoundsInLocal()));
    }

    private void check(String what) {
        screen().settle();
        onFx(() -> Readable.in(screen().scene(), EM).faults(screen().scene().snapshot(null)))
                .forEach(fault -> faults.add(what + ": " + fault));
    }
}
