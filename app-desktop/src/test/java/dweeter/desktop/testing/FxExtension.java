/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Gives a test JavaFX without a screen. The rest of the tests need not know how.
public final class FxExtension implements BeforeAllCallback, AfterEachCallback {

    private static final int SECONDS = 60;
    /// What is set going sets something else going at most.
    private static final int ROUNDS = 3;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    /// The same for a program that is no test.
    public static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        FxToolkit.cleanupStages();
    }

    /// Runs something on the thread that draws, waits for it, and for what it set going. On that thread it is just done.
    public static <T> T onFx(Callable<T> work) {
        try {
            if (Platform.isFxApplicationThread()) {
                return work.call();
            }
            T result = WaitForAsyncUtils.asyncFx(work).get(SECONDS, TimeUnit.SECONDS);
            WaitForAsyncUtils.waitForFxEvents(ROUNDS);
            return result;
        } catch (Exception e) {
            throw new AssertionError("On the thread that draws: " + e, e);
        }
    }

    /// The same for something without a result.
    public static void onFx(Runnable work) {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    /// A window to put things into.
    public static Stage stage() {
        return onFx(() -> new Stage());
    }
}
