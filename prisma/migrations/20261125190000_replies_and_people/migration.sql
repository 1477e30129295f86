-- AlterTable
ALTER TABLE "Turn" ADD COLUMN "reply" TEXT;

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "municipality" TEXT,
    "updatedAt" DATETIME NOT NULL
);
