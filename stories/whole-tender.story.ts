import { openTender } from './open-tender.ts';
import { inTown, tale } from './town.ts';

inTown();

tale('An open tender, from its publication to the last bond given back', openTender);
