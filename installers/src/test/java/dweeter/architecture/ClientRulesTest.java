/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.connection.OrderedCache;

/// What the screens of the client do not do.
@AnalyzeClasses(packages = "dweeter.desktop", importOptions = ProductionClasses.class)
class ClientRulesTest {

    /// Opening hands the cache to the log-in, whose end closes it.
    @ArchTest
    static final ArchRule what_is_kept_is_reached_through_one_ordered_executor = fields().that()
            .haveRawType(ClientCache.class)
            .should().beDeclaredIn(OrderedCache.class)
            .orShould().beDeclaredInClassesThat()
            .haveNameMatching("dweeter\\.desktop\\.(Inside|cache\\.Opening\\$Open)")
            .because("whoever held the cache could use it on the thread that draws, or out of order");
}
