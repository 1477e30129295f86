-- CreateTable
CREATE TABLE "SourceFile" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "folder" TEXT,
    "hash" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Document" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "filePath" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "organisationId" TEXT,
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "year" INTEGER,
    "url" TEXT,
    "licence" TEXT,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Document_filePath_fkey" FOREIGN KEY ("filePath") REFERENCES "SourceFile" ("path") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Section" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "documentId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "page" INTEGER,
    "path" TEXT NOT NULL,
    "questions" TEXT NOT NULL,
    "otherWords" TEXT NOT NULL,
    CONSTRAINT "Section_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Passage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "documentId" TEXT NOT NULL,
    "sectionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "page" INTEGER,
    "basis" TEXT,
    "text" TEXT NOT NULL,
    CONSTRAINT "Passage_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Passage_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ForgottenDocument" (
    "documentId" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "forgottenAt" DATETIME NOT NULL,

    PRIMARY KEY ("documentId", "fileHash")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Turn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "resolvedQuestion" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "documentIds" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "composer" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Turn_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Feedback" (
    "turnId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "useful" BOOLEAN NOT NULL,
    "why" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("turnId", "personId"),
    CONSTRAINT "Feedback_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "Turn" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Embedding" (
    "embedderId" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "vector" BLOB NOT NULL,

    PRIMARY KEY ("embedderId", "textHash")
);

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Document_filePath_idx" ON "Document"("filePath");

-- CreateIndex
CREATE UNIQUE INDEX "Section_documentId_position_key" ON "Section"("documentId", "position");

-- CreateIndex
CREATE INDEX "Passage_sectionId_idx" ON "Passage"("sectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Passage_documentId_position_key" ON "Passage"("documentId", "position");

-- CreateIndex
CREATE INDEX "Turn_personId_idx" ON "Turn"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Turn_conversationId_messageId_key" ON "Turn"("conversationId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Turn_conversationId_number_key" ON "Turn"("conversationId", "number");

-- CreateIndex
CREATE INDEX "Feedback_personId_idx" ON "Feedback"("personId");
