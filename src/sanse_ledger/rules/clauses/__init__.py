"""条文: every rule and choice by its id, and the sentence of every refusal."""
