/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

import dweeter.model.Nick;

/// A walk through the client as a newcomer would take it: register, publish, follow, read, look at a profile, redweet, log
/// out. It works the controls of the real screens, leaves a picture after each step, and stops at the first that fails.
///
/// To be run on a thread of its own; it waits for the screens.
public final class Tour {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final PseudoClass FOLLOWING = PseudoClass.getPseudoClass("following");
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");

    private final DesktopServices desktop;
    private final Script script;
    private final Path pictures;
    private final Consumer<String> say;
    private final Executor ui;
    private int steps;

    /// @param desktop  shows the form of somebody who is not logged in
    /// @param pictures folder for the pictures
    /// @param say      is told one line for each step
    public Tour(DesktopServices desktop, Script script, Path pictures, Consumer<String> say) {
        this.desktop = desktop;
        this.script = script;
        this.pictures = pictures;
        this.say = say;
        this.ui = javafx.application.Platform::runLater;
    }

    /// Takes the whole walk.
    ///
    /// @throws IllegalStateException if a step did not come to its end, with a sentence that says which
    public void run() {
        step("register", "Registered @" + script.nick(), this::register);
        step("publish", "Published “" + script.dweet() + "”", this::publish);
        step("follow", "Followed @" + script.whom(), this::follow);
        step("timeline", "Read the dweets of @" + script.whom() + " in the timeline", this::timeline);
        step("profile", "Looked at the profile of @" + script.whom(), this::profile);
        step("redweet", "Redweeted a dweet of @" + script.whom(), this::redweet);
        step("log-out", "Logged out", this::logOut);
    }

    private void register() {
        press("mode-register");
        write("invite", script.invite());
        write("name", script.name());
        write("nick", script.nick());
        write("password", script.password());
        press("submit");
        // With the code, or with the sentence that none came.
        await("the recovery code", () -> find("#code-go-on").isPresent());
        press("code-go-on");
        await("the home page", () -> find("#home").isPresent());
    }

    private void publish() {
        write("home-text", script.dweet());
        press("home-send");
        await("the dweet in the timeline", () -> shows("#timeline", script.dweet()));
        await("the outbox to be empty",
                () -> desktop.signedIn().map(in -> in.outbox().unsent().isEmpty()).orElse(false));
    }

    private void follow() {
        goToProfile();
        await("the button to follow", () -> find("#profile .follow").isPresent());
        fire("#profile .follow");
        await("the button to say so", () -> is("#profile .follow", FOLLOWING));
    }

    private void timeline() {
        press("nav-home");
        await("a dweet of @" + script.whom(), () -> {
            desktop.signedIn().ifPresent(in -> in.timeline().refresh());
            return desktop.scene().getRoot().lookupAll("#timeline .redweet").stream()
                    .anyMatch(node -> node.getId().startsWith("redweet-" + script.whom() + "-"));
        });
    }

    private void profile() {
        goToProfile();
        await("the dweets of @" + script.whom(), () -> find("#profile-items .redweet").isPresent());
    }

    private void redweet() {
        String chosen = onUi(() -> find("#profile-items .redweet").map(Node::getId).orElseThrow());
        press(chosen);
        await("the redweet to be mine", () -> is("#" + chosen, MINE));
    }

    private void logOut() {
        press("nav-settings");
        press("settings-log-out");
        await("the form", () -> find("#account").isPresent());
    }

    private void goToProfile() {
        press("nav-people");
        write("go-to-nick", script.whom().value());
        press("go-to");
        await("the name of @" + script.whom(), () -> find("#profile-name")
                .filter(node -> node instanceof Labeled name && !name.getText().startsWith("@")).isPresent());
    }

    private void step(String id, String done, Runnable action) {
        steps++;
        long start = System.nanoTime();
        try {
            action.run();
        } catch (IllegalStateException e) {
            picture(id + "-failed");
            throw new IllegalStateException("Step " + steps + " (" + id + ") failed: " + e.getMessage(), e);
        }
        picture(id);
        say.accept(String.format(Locale.ROOT, "%d. %s (%d ms)", steps, done,
                Duration.ofNanos(System.nanoTime() - start).toMillis()));
    }

    private void picture(String id) {
        onUi(() -> {
            Pictures.settle(desktop.scene());
            Pictures.save(desktop.scene(), pictures.resolve(String.format(Locale.ROOT, "%02d-%s.png", steps, id)));
            return true;
        });
    }

    private void write(String id, String text) {
        await("the field " + id, () -> find("#" + id).isPresent());
        onUi(() -> {
            if (find("#" + id).orElseThrow() instanceof TextInputControl field) {
                field.setText(text);
            }
            return true;
        });
    }

    private void press(String id) {
        await("the button " + id, () -> find("#" + id).filter(node -> !node.isDisabled()).isPresent());
        fire("#" + id);
    }

    private void fire(String selector) {
        onUi(() -> {
            if (find(selector).orElseThrow() instanceof ButtonBase button) {
                button.fire();
            }
            return true;
        });
    }

    private boolean is(String selector, PseudoClass state) {
        return find(selector).filter(node -> node.getPseudoClassStates().contains(state)).isPresent();
    }

    private boolean shows(String place, String text) {
        return desktop.scene().getRoot().lookupAll(place + " .rich-text").stream()
                .anyMatch(node -> text.equals(node.getAccessibleText()));
    }

    private Optional<Node> find(String selector) {
        return Optional.ofNullable(desktop.scene().getRoot().lookup(selector));
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!onUi(condition::getAsBoolean)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Waited in vain for " + what + notice());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// What the client said last, for whoever has to find out why a step failed.
    private String notice() {
        return onUi(() -> find("#account-problem").or(() -> find("#notice"))
                .filter(node -> node instanceof Labeled label && !label.getText().isEmpty())
                .map(node -> "; the client says: " + ((Labeled) node).getText()).orElse(""));
    }

    private <T> T onUi(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, ui).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The screen could not do it: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The tour was interrupted", e);
        }
    }

    /// What is written and pressed.
    ///
    /// @param nick  free in the network of the invite
    /// @param whom  somebody who has published
    public record Script(String invite, String name, String nick, String password, String dweet, Nick whom) {}
}
