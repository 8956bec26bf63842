/** Headers of the columns that stand beside the file's own in a file of rejects. */
export const rejectHeaders = ['rejected row', 'reason'];
