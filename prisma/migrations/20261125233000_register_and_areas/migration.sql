-- CreateTable
CREATE TABLE "Intervention" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "levelDate" TEXT,
    "record" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "withdrawnAt" TEXT
);

-- CreateTable
CREATE TABLE "InterventionChange" (
    "interventionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    PRIMARY KEY ("interventionId", "position"),
    CONSTRAINT "InterventionChange_interventionId_fkey" FOREIGN KEY ("interventionId") REFERENCES "Intervention" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Area" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "kind" TEXT NOT NULL,
    "municipalityCode" TEXT,
    "municipality" TEXT
);

-- CreateTable
CREATE TABLE "FigureSource" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL
);

-- CreateTable
-- The key is the table: half the writing and half the room of a table with row ids beside an index.
CREATE TABLE "Figure" (
    "areaCode" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "ageGroup" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "lower" REAL,
    "upper" REAL,
    "municipalityValue" REAL,
    "netherlandsValue" REAL,
    "sourceId" INTEGER NOT NULL,

    PRIMARY KEY ("areaCode", "indicator", "ageGroup", "year"),
    CONSTRAINT "Figure_areaCode_fkey" FOREIGN KEY ("areaCode") REFERENCES "Area" ("code") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Figure_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "FigureSource" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "areaCode" TEXT NOT NULL,
    "personId" TEXT,
    "updatedAt" DATETIME NOT NULL,
    "plan" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Dialogue" (
    "conversationId" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("conversationId", "skill")
);

-- CreateIndex
CREATE UNIQUE INDEX "FigureSource_text_key" ON "FigureSource"("text");

-- CreateIndex
CREATE INDEX "Plan_areaCode_idx" ON "Plan"("areaCode");

-- CreateIndex
CREATE INDEX "Plan_personId_idx" ON "Plan"("personId");

-- CreateIndex
CREATE INDEX "Dialogue_personId_idx" ON "Dialogue"("personId");
