/** Names by the type of RSIT that they mean, which leads to our class, or by our class where they say no more. Commas part names. */
export type Names = Readonly<Record<string, string>>;
