-- CreateTable
CREATE TABLE "CheckInRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "municipality" TEXT NOT NULL,
    "startedBy" TEXT,
    "startedAt" DATETIME NOT NULL,
    "round" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CheckInSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "organisationId" TEXT,
    "municipality" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "conversationId" TEXT,
    "stage" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CheckInRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "municipality" TEXT NOT NULL,
    "personId" TEXT,
    "filedAt" DATETIME NOT NULL,
    "forAdviser" BOOLEAN NOT NULL,
    "forQuotes" BOOLEAN NOT NULL,
    "record" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CheckInStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "municipality" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "personId" TEXT,
    "what" TEXT NOT NULL,
    "owner" TEXT,
    "due" TEXT,
    "state" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT,
    "role" TEXT NOT NULL,
    "municipalities" TEXT NOT NULL,
    "name" TEXT
);

-- CreateTable
CREATE TABLE "ScheduleRule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "municipality" TEXT NOT NULL,
    "ranOn" TEXT,
    "rule" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ScheduleSent" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "CheckInRound_municipality_organisationId_idx" ON "CheckInRound"("municipality", "organisationId");

-- CreateIndex
CREATE INDEX "CheckInRound_startedBy_idx" ON "CheckInRound"("startedBy");

-- CreateIndex
CREATE INDEX "CheckInSession_personId_idx" ON "CheckInSession"("personId");

-- CreateIndex
CREATE INDEX "CheckInSession_conversationId_idx" ON "CheckInSession"("conversationId");

-- CreateIndex
CREATE INDEX "CheckInSession_roundId_idx" ON "CheckInSession"("roundId");

-- CreateIndex
CREATE INDEX "CheckInSession_municipality_organisationId_idx" ON "CheckInSession"("municipality", "organisationId");

-- CreateIndex
CREATE INDEX "CheckInSession_stage_updatedAt_idx" ON "CheckInSession"("stage", "updatedAt");

-- CreateIndex
CREATE INDEX "CheckInRecord_municipality_organisationId_idx" ON "CheckInRecord"("municipality", "organisationId");

-- CreateIndex
CREATE INDEX "CheckInRecord_personId_idx" ON "CheckInRecord"("personId");

-- CreateIndex
CREATE INDEX "CheckInRecord_filedAt_idx" ON "CheckInRecord"("filedAt");

-- CreateIndex
CREATE INDEX "CheckInStep_municipality_organisationId_idx" ON "CheckInStep"("municipality", "organisationId");

-- CreateIndex
CREATE INDEX "CheckInStep_personId_idx" ON "CheckInStep"("personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_personId_idx" ON "RoleAssignment"("personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_organisationId_idx" ON "RoleAssignment"("organisationId");

-- CreateIndex
CREATE INDEX "ScheduleSent_sentAt_idx" ON "ScheduleSent"("sentAt");
