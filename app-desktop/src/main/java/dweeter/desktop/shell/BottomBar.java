/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;

/// Navigation for narrow windows, with the button to write in its middle.
final class BottomBar extends HBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ShellViewModel shell;
    private final Messages messages;
    private final Nick self;

    BottomBar(SignedIn in, Messages messages, Runnable logOut) {
        this.shell = in.shell();
        this.messages = messages;
        this.self = in.session().self().nick();
        getStyleClass().add("bottom-bar");
        setAlignment(Pos.CENTER);
        var write = new Button();
        write.setGraphic(Icons.of(Feather.EDIT_2));
        write.accessibleTextProperty().bind(messages.of("nav.new-dweet"));
        write.getStyleClass().addAll("primary", "bottom-write");
        write.setOnAction(_ -> shell.composingProperty().set(true));
        Button more = button("nav.more", Feather.MENU, () -> {});
        more.setOnAction(_ -> menu(logOut).show(more, Side.TOP, 0, 0));
        mark(more, page -> page instanceof Page.Network || page instanceof Page.Settings);
        getChildren().addAll(page("nav.home", Feather.HOME, new Page.Home()),
                page("nav.people", Feather.USERS, new Page.People()), write,
                page("nav.profile", Feather.USER, new Page.Person(self)), more);
    }

    private Button page(String key, Feather icon, Page page) {
        Button button = button(key, icon, () -> shell.open(page));
        mark(button, page::equals);
        return button;
    }

    /// Lights a button while its page is on.
    private void mark(Button button, Predicate<Page> isOn) {
        shell.pageProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN, isOn.test(now.entry(self))));
    }

    private Button button(String key, Feather icon, Runnable action) {
        Button button = Parts.button(messages.of(key), action, "bottom-button");
        button.setGraphic(Icons.of(icon));
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private ContextMenu menu(Runnable logOut) {
        return new ContextMenu(item("nav.network", Shortcut.NETWORK, () -> shell.open(new Page.Network())),
                item("nav.settings", Shortcut.SETTINGS, () -> shell.open(new Page.Settings())),
                item("keys.title", Shortcut.HELP, () -> shell.helpingProperty().set(true)),
                Parts.item(messages.text("settings.log-out"), logOut));
    }

    private MenuItem item(String key, Shortcut shortcut, Runnable action) {
        return Parts.item(messages.text(key), shortcut, action);
    }
}
