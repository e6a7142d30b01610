package org.oneward.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oneward.privacy.Identifier.Kind;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "MRN 0012345 cannot be opened|0012345",
            "mrn: 123|123",
            "MRN4471882|4471882",
            "patient # 123|123",
            "MRN#88-12-34-56 shows twice|88-12-34-56",
            "M.R.N. 4471882|4471882",
            "her MRN is 4471882|4471882",
            "Medical record number 4471882|4471882",
            "medical record no. A4471882|A4471882",
            "hospital number 4471882|4471882",
            "Hospital no: H 4471882|H 4471882",
            "patient 44718|44718",
            "patient no. 123456|123456",
            "Patient ID: P123456|P123456",
            "patient’s number is 123456|123456",
            "the patient's id 123456 is wrong|123456",
            "PATIENT ID NUMBER 123456|123456",
            "pt 123456 in bed 4|123456",
            "chart 778812|778812",
            "chart #778812|778812",
            "visit no. 778812|778812",
            "Visit 778812 will not close|778812",
            "encounter 90001234|90001234",
            "admission number 90001234|90001234",
            "accession no. 26-118-0042|26-118-0042",
            "wristband 90001234 reads as 9000123|90001234",
            "NHS 999 999 999|999 999 999",
            "NHS no 1234567|1234567",
            "SSN 123-45-6789|123-45-6789",
            "social security no. 123456789|123456789",
            "two: MRN 12345|12345",
    })
    void aNumberBehindAPatientsLabelIsFound(String text, String number) {
        List<Identifier> found = Identifiers.in(text);

        assertThat(found).extracting(Identifier::text).containsExactly(number);
        assertThat(found).extracting(Identifier::kind).containsExactly(Kind.PATIENT_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "943 476 5919|943 476 5919",
            "9434765919|9434765919",
            "NHS number 943 476 5919 prints wrong|943 476 5919",
            "the label says 4010232137.|4010232137",
            "(9876543210)|9876543210",
    })
    void aNumberWithTheNhsCheckDigitIsFoundWithAndWithoutSpaces(String text, String number) {
        assertThat(Identifiers.in(text)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.NHS_NUMBER);
            assertThat(found.text()).isEqualTo(number);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "943 476 5918", "9434765918", "1234567890", "0000000000", "1111111111", "943 4765919", "+449434765919",
            "94347659190", "A9434765919", "943-476-5919", "9434765919-2", "10.9434765919", "987 654 32"
    })
    void aNumberWithoutTheNhsCheckDigitOrOfAnotherShapeIsNone(String text) {
        assertThat(Identifiers.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DOB 12/03/1961|12/03/1961",
            "dob: 3.12.61|3.12.61",
            "D.O.B. 12-03-1961|12-03-1961",
            "DOB 1961-03-12|1961-03-12",
            "dob 12031961|12031961",
            "date of birth: 12 March 1961|12 March 1961",
            "Date of birth is 12th of March, 1961|12th of March, 1961",
            "birthdate March 12, 1961|March 12, 1961",
            "birth date Mar. 12th 1961|Mar. 12th 1961",
            "born 12 Mar 61|12 Mar 61",
            "born on the 12/03/1961 in Lakeside|12/03/1961",
            "Her birthday was 12 03 1961|12 03 1961",
    })
    void aDateBehindALabelOfBirthIsFound(String text, String date) {
        assertThat(Identifiers.in(text)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.BIRTH_DATE);
            assertThat(found.text()).isEqualTo(date);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Scanner CD-0417 on med cart 3 does not read bands",
            "The patient monitor CD-0417 is dark",
            "patient CD-0417",
            "No picture in room 7E-03",
            "patient 7E-03 waits",
            "Ring me at 4-2210 or 4-4357",
            "patient line 4-2210",
            "patient: 4-2210",
            "Same as request 4821 and ticket #4822",
            "See 4821, visit at 14:20",
            "visit 14:20",
            "visit 1430 please",
            "visit 2026-11-25",
            "visit 25.11.2026",
            "visit 25/11/2026",
            "Chart 4.2.1 came last night",
            "chart 2026.11",
            "profile 4.2 went out at 02:10",
            "28 patients are on the unit, 12 wait",
            "patients 1200 to 1400 a year",
            "patient 3 in bed 12",
            "three patients, 4 of them waiting",
            "we see 1500 outpatient visits",
            "The flowchart 12345 is missing",
            "inpatient 12345",
            "NHS 111 cannot reach us",
            "NHSmail is slow since 2026",
            "born to be wild since 1968",
            "the update of 12/03/2026 broke it",
            "birthday card printer, room 12",
            "DOB field is empty",
            "MRN search finds nothing",
            "no MRN on 3 labels",
            "Error 0x80070005, 1234567 bytes",
            "10.20.30.40 answers, serial 99001122",
            "call 555-123-4567",
            "",
            "🩺 12345678 مرحبا 1234567",
    })
    void whatOtherNumbersMeanIsNone(String text) {
        assertThat(Identifiers.in(text)).isEmpty();
    }

    @Test
    void allAreFoundInTheOrderOfTheTextEachWithItsPlaceAndSentence() {
        String text = "MRN 0012345, born 12/03/1961, NHS no. 943 476 5919 on CD-0417";

        assertThat(Identifiers.in(text)).extracting(found -> text.substring(found.start(), found.end()))
                .containsExactly("0012345", "12/03/1961", "943 476 5919");
        assertThat(Identifiers.in(text)).extracting(Identifier::sentence).containsExactly(
                "“0012345” looks like a patient’s number",
                "“12/03/1961” looks like a date of birth",
                "“943 476 5919” looks like an NHS number");
    }

    @Test
    void aHugeTextIsReadAtOnce() {
        String text = ("patient no no no : : 1 2 3 born born the the MRN " + "9 ".repeat(50)).repeat(2000);

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> Identifiers.in(text));
    }
}
