-- CreateTable
CREATE TABLE "Job" (
    "queue" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "progress" TEXT,
    "personId" TEXT,
    "attempts" INTEGER NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "finishedAt" DATETIME,

    PRIMARY KEY ("queue", "key")
);

-- CreateTable
CREATE TABLE "ChannelAddress" (
    "conversationId" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "personId" TEXT,
    "address" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Job_queue_state_idx" ON "Job"("queue", "state");

-- CreateIndex
CREATE INDEX "Job_personId_idx" ON "Job"("personId");

-- CreateIndex
CREATE INDEX "ChannelAddress_personId_idx" ON "ChannelAddress"("personId");
