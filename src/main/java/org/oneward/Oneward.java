package org.oneward;

import java.util.List;
import org.oneward.database.Start;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

@SpringBootApplication
@Modulithic
public class Oneward {

    public static void main(String[] args) {
        Start.run(Oneward.class, List.of(args));
    }
}
