import { batchRoutes } from './batchRoutes';
import { deleteRoutes } from './deleteRoutes';
import { fieldRoutes } from './fieldRoutes';
import { historyRoutes } from './historyRoutes';
import { itemRoutes } from './itemRoutes';
import { locationRoutes } from './locationRoutes';
import { lookupRoutes } from './lookupRoutes';
import { metadataRoutes } from './metadataRoutes';
import { nodeRoutes } from './nodeRoutes';
import { processRoutes } from './processRoutes';
import { projectRoutes } from './projectRoutes';
import { queryRoutes } from './queryRoutes';
import { reportingRoutes } from './reportingRoutes';
import type { BoardsRoutes } from './types';

/** By method and path below `_apis`. */
export const allRoutes: BoardsRoutes = {
  ...batchRoutes,
  ...itemRoutes,
  ...deleteRoutes,
  ...historyRoutes,
  ...queryRoutes,
  ...lookupRoutes,
  ...metadataRoutes,
  ...fieldRoutes,
  ...nodeRoutes,
  ...reportingRoutes,
  ...projectRoutes,
  ...processRoutes,
  ...locationRoutes,
};
