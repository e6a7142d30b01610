package org.oneward;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.oneward.database.internal.TestDatabase;
import org.oneward.desk.internal.ApiCalls;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;

/** The whole Oneward with the demo hospital in a real PostgreSQL, shared by all tests; what a test writes is rolled back. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"oneward.demo=true", "oneward.stories=false", "oneward.jobs=false"})
@AutoConfigureMockMvc
@Import(ApiCalls.class)
@ContextConfiguration(initializers = TestDatabase.class)
@Transactional
public @interface OnewardTest {}
