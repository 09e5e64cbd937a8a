/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which package may know which: the picture of the house, as rules.
@AnalyzeClasses(packages = "dweeter", importOptions = ProductionClasses.class)
class ModuleDirectionTest {

    private static final String NODE = "dweeter.node..";
    private static final String TRIALS = "dweeter.trials..";
    private static final String DESKTOP = "dweeter.desktop..";
    private static final String ASSETS = "dweeter.assets..";
    private static final String JAVAFX = "javafx..";
    private static final String RATIS = "org.apache.ratis..";
    private static final String RATIS_LOG = "dweeter.node.replication.ratis..";
    private static final String PICOCLI = "picocli..";

    /// What the node and the desktop have in common: whatever belongs to neither, nor to the trials and assets.
    private static final DescribedPredicate<JavaClass> SHARED = resideInAnyPackage("dweeter..")
            .and(not(resideInAnyPackage(NODE, TRIALS, DESKTOP, ASSETS)))
            .as("the classes of shared");

    @ArchTest
    static final ArchRule shared_knows_neither_screen_nor_raft_nor_command_line = noClasses().that(SHARED)
            .should().dependOnClassesThat().resideInAnyPackage(JAVAFX, "java.awt..", "javax.swing..", RATIS, PICOCLI)
            .because("servers without a display and desktops without a ring both carry it");

    @ArchTest
    static final ArchRule shared_does_not_know_who_uses_it = noClasses().that(SHARED)
            .should().dependOnClassesThat().resideInAnyPackage(NODE, TRIALS, DESKTOP, ASSETS)
            .because("dependencies point from the programs to what they share");

    @ArchTest
    static final ArchRule the_assets_know_nothing_of_ours = noClasses().that().resideInAPackage(ASSETS)
            .should().dependOnClassesThat(resideInAnyPackage("dweeter..").and(not(resideInAnyPackage(ASSETS))))
            .because("they are files and the way to find them");

    @ArchTest
    static final ArchRule the_node_does_not_know_the_desktop = noClasses().that().resideInAnyPackage(NODE, TRIALS)
            .should().dependOnClassesThat().resideInAnyPackage(DESKTOP, JAVAFX, "java.awt..", "javax.swing..")
            .because("it runs on machines without a display");

    @ArchTest
    static final ArchRule the_desktop_does_not_know_the_node = noClasses().that().resideInAPackage(DESKTOP)
            .should().dependOnClassesThat().resideInAnyPackage(NODE, TRIALS)
            .because("it talks to Entries over the wire only, and starts a local network as child processes");

    @ArchTest
    static final ArchRule only_the_commands_know_the_trials = noClasses().that()
            .resideOutsideOfPackages("dweeter.node.cli..", TRIALS)
            .should().dependOnClassesThat().resideInAPackage(TRIALS)
            .because("who serves and who uses the network works without what tries it out");

    @ArchTest
    static final ArchRule features_of_the_desktop_do_not_know_each_other = slices()
            .matching("dweeter.desktop.(account|timeline|profile|compose|people|network|settings)..")
            .should().notDependOnEachOther()
            .because("the shell joins them; each can be read, changed and left out by itself");

    @ArchTest
    static final ArchRule view_models_know_no_nodes = noClasses().that().resideInAPackage(DESKTOP)
            .and().haveSimpleNameEndingWith("ViewModel")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("they are tested without a toolkit");

    @ArchTest
    static final ArchRule only_the_log_kept_by_ratis_knows_ratis = noClasses().that()
            .resideOutsideOfPackage(RATIS_LOG)
            .should().dependOnClassesThat().resideInAPackage(RATIS)
            .because("everybody else proposes to a GroupLog, which may as well be a simulated one");

    @ArchTest
    static final ArchRule only_who_puts_a_node_together_knows_how_its_log_is_kept = noClasses().that()
            .resideOutsideOfPackages("dweeter.node", "dweeter.node.peer", RATIS_LOG, "dweeter.trials.bench..")
            .should().dependOnClassesThat().resideInAPackage(RATIS_LOG)
            .because("a GroupLog does not tell what keeps it; the bench measures that very log, with nothing on top");

    @ArchTest
    static final ArchRule only_the_command_line_knows_picocli = noClasses().that()
            .resideOutsideOfPackage("dweeter.node.cli..")
            .should().dependOnClassesThat().resideInAPackage(PICOCLI)
            .because("commands are thin: they read arguments, call a service and print");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("dweeter.(**)")
            .should().beFreeOfCycles()
            .because("what goes round in a circle can only be understood all at once");
}
