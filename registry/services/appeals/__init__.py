"""Appeals against a reviewed rating: lodged, admitted, judged anew and decided by people who were not involved."""
